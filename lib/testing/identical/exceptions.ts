/** Every difference between our types and Clerk's, and why it stays. What differs and is not here fails; what is here and does not differ fails, too. */
export const EXCEPTIONS = {
  '__*': 'Machinery of Clerk’s own packages; its names begin so because no app is to use them.',
  SessionResource:
    'What hangs on a session (subscriptions, API keys, roles of an organization) is larger than what is here.',
  OrganizationResource:
    'An organization is what a session may be active in and what a task asks for; managing it is not offered.',

  'VerificationResource.pathRoot': 'A verification has no address. At Clerk it is empty.',
  'VerificationResource.reload': 'It is read again with its sign-in or sign-up. At Clerk it asks nowhere.',

  'SignInFutureResource.web3: signUpIfMissing':
    'More: a stranger’s wallet signs once, and goes on as a sign-up.',
  'SignInFutureResource.web3: redirectUrl':
    'More: where the sign-in leads in the end, on whichever page it goes on.',
  'SignUpFutureResource.web3: walletName': 'More: Solana’s wallets are known by their name alone.',

  'SignInResource.validatePassword': 'More: it answers, and takes a callback, as the documentation has it.',
  'SignUpResource.validatePassword': 'More: it answers, and takes a callback, as the documentation has it.',

  UseSignInReturn:
    'More: for the line below, whose member stands in the type until it is loaded, as undefined.',
  'UseSignInReturn: setSession':
    'More: `setSession(session, beforeEmit)`, which 2023 called before `setActive`.',
  'UseSignInReturn: setActive.beforeEmit': 'More: what `setActive` took before `navigate`.',
  'UseSignUpReturn: setActive.beforeEmit': 'More: what `setActive` took before `navigate`.',

  'ClerkGlobalHookError: isClerkApiResponseError': 'More: the guard as the documentation spells it.',
  'isEmailLinkError: takes': 'More: it takes whatever was caught, and not errors alone.',
  'isKnownError: MetamaskError':
    'A wallet’s own error is none: the methods that talk to wallets reject with a ClerkRuntimeError.',
} as const
