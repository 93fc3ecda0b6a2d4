import type { Clerk } from '../clerk'
import type { AuthenticateWithWeb3Params } from '../clerk-object/web3'
import { ClerkRuntimeError, isClerkAPIResponseError } from '../errors'
import { toSignUpAttempt } from '../sign-up-attempt'
import { signInByWallet } from './sign-in'
import { signUpByWallet } from './sign-up'

/** Signs in by a wallet, or up where nobody has it, and goes on as far as that leads. @throws ClerkError */
export async function authenticateByWallet(clerk: Clerk, params: AuthenticateWithWeb3Params): Promise<void> {
  await clerk.ready()
  const { strategy, walletName, unsafeMetadata, legalAccepted } = params
  try {
    await signInByWallet(clerk, { strategy, walletName })
  } catch (thrown) {
    if (!isNobodys(thrown)) throw thrown
    await signUpByWallet(clerk, { strategy, walletName, unsafeMetadata, legalAccepted })
    return goOnFromSignUp(clerk, params)
  }
  return goOnFromSignIn(clerk, params)
}

async function goOnFromSignIn(clerk: Clerk, params: AuthenticateWithWeb3Params): Promise<void> {
  const { status, createdSessionId } = clerk.store.signIn.attempt
  if (status === 'complete') return finish(clerk, params, createdSessionId)
  if (status === 'needs_second_factor')
    return leave(clerk, params, params.secondFactorUrl ?? clerk.pages.signInUrl)
  throw unfinished(status)
}

async function goOnFromSignUp(clerk: Clerk, params: AuthenticateWithWeb3Params): Promise<void> {
  const { status, createdSessionId } = toSignUpAttempt(clerk.store.signUp.attempt)
  if (status === 'complete') return finish(clerk, params, createdSessionId)
  if (params.signUpContinueUrl && status === 'missing_requirements')
    return leave(clerk, params, params.signUpContinueUrl)
  throw unfinished(status)
}

async function finish(
  { setActive }: Clerk,
  { redirectUrl, customNavigate }: AuthenticateWithWeb3Params,
  session: string | null,
): Promise<void> {
  if (!customNavigate || redirectUrl === undefined) return setActive({ session, redirectUrl })
  await setActive({ session, navigate: () => customNavigate(redirectUrl) })
}

async function leave(
  { surroundings }: Clerk,
  { customNavigate }: AuthenticateWithWeb3Params,
  url = '/sign-in',
): Promise<void> {
  await (customNavigate ?? surroundings.go)(url)
}

function isNobodys(thrown: unknown): boolean {
  return isClerkAPIResponseError(thrown) && thrown.errors[0]?.code === 'form_identifier_not_found'
}

function unfinished(status: string | null): ClerkRuntimeError {
  return new ClerkRuntimeError(
    `The wallet is not all that this account asks for (${status ?? 'nothing was begun'}). Go on with useSignIn() or useSignUp().`,
    { code: 'web3_not_complete' },
  )
}
