import { createRoot } from 'react-dom/client'
import {
  AuthenticateWithRedirectCallback,
  ClerkProvider,
  SignIn,
  SignUp,
  useAuth,
  useClerk,
  UserButton,
  UserProfile,
  useReverification,
  useSession,
  useSessionList,
  useSignIn,
  useSignUp,
  useUser,
} from '@clerk/react'
import { useSignIn as useLegacySignIn, useSignUp as useLegacySignUp } from '@clerk/react/legacy'
import { useEffect } from 'react'
import { tell } from './outcome'
import type { Sdk } from './sdk-window'

// The page of an app that is built on Clerk's own packages. front.ts serves it at /sdk and below.

/** Of no account at Clerk's: a host that there is none of. */
const KEY = `pk_live_${btoa('clerk.example.test$').replaceAll('=', '')}`

/** What each address shows beside what the hooks say. */
const SHOWN: Record<string, () => React.ReactNode> = {
  '/sdk/sso-callback': () => <AuthenticateWithRedirectCallback />,
  '/sdk/sign-in': () => <SignIn routing="hash" />,
  '/sdk/sign-up': () => <SignUp routing="hash" />,
  '/sdk/user-button': () => <UserButton />,
  '/sdk/user-profile': () => <UserProfile routing="hash" />,
}

/** Something that needs a fresh proof. */
function addEmail(given: { email: string }) {
  return window.sdk.clerk.user?.createEmailAddress(given)
}

function Page() {
  const sdk: Sdk = {
    clerk: useClerk(),
    signIn: useSignIn().signIn,
    signUp: useSignUp().signUp,
    legacySignIn: useLegacySignIn(),
    legacySignUp: useLegacySignUp(),
    auth: useAuth(),
    user: useUser(),
    session: useSession(),
    sessionList: useSessionList(),
    reverified: useReverification(addEmail),
  }
  useEffect(() => {
    Object.assign(window, { sdk: { ...sdk, tell } })
  })
  const { clerk, auth, user, signIn, signUp, session } = sdk
  const said = {
    loaded: clerk.loaded,
    'signed in': auth.isSignedIn,
    user: user.user?.primaryEmailAddress?.emailAddress,
    'sign-in': signIn.status,
    'sign-up': signUp.status,
    task: session.session?.currentTask?.key,
  }
  return (
    <>
      <dl>
        {Object.entries(said).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd aria-label={name}>{String(value)}</dd>
          </div>
        ))}
      </dl>
      {SHOWN[location.pathname]?.()}
    </>
  )
}

const root = document.querySelector('main')
if (root)
  createRoot(root).render(
    <ClerkProvider
      publishableKey={KEY}
      proxyUrl="/__clerk"
      telemetry={false}
      signInUrl="/sdk/sign-in"
      signUpUrl="/sdk/sign-up"
      signInFallbackRedirectUrl="/sdk"
      signUpFallbackRedirectUrl="/sdk"
      afterSignOutUrl="/sdk"
    >
      <Page />
    </ClerkProvider>,
  )
