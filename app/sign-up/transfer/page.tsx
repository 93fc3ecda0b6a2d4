import type { Metadata } from 'next'
import { CircleAlert } from 'lucide-react'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { startOver } from '@/lib/actions/forms'
import { transferToSignIn, transferToSignUp } from '@/lib/actions/sign-up-forms'
import { config } from '@/lib/config'
import { readClient } from '@/lib/handlers/read'
import { nameOfProvider } from '@/lib/handlers/sso-read'
import { signUpPath } from '@/lib/handlers/where'
import { describeError, isErrorCode } from '@/lib/model/errors'
import { isOAuthStrategy, providerOf } from '@/lib/model/oauth'
import type { SignUpJson, VerificationJson } from '@/lib/model/wire'
import { isAlive, isNewcomers } from '../../sign-in/attempt'
import { one, type Query } from '../../sign-in/query'
import { AuthPage } from '../../ui/auth-page'
import { AlarmNote } from '../../ui/note'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { leaveSignUp } from '../leave'

export const metadata: Metadata = { title: 'Go on from here' }

/** The wrong door, and what was proven at it counts all the same: who has an account is led to it, and who has none may make one. */
export default async function TransferPage({ searchParams }: { searchParams: Promise<Query> }) {
  const client = await readClient()
  const signUp = client?.sign_up
  const field = somebodys(signUp)
  const error = one((await searchParams).error)
  const alarm = isErrorCode(error) && (
    <AlarmNote of={CircleAlert}>{describeError(error).longMessage}</AlarmNote>
  )
  if (signUp && field)
    return (
      <AuthPage of="sign_up">
        <h1 className="t-title">You have an account already</h1>
        <Lede who={field === 'external_account' ? ownAccount(signUp.verifications[field]) : signUp[field]}>
          is yours, and there is an account with it. Go on to sign in.
        </Lede>
        {alarm}
        <div className="stack">
          <form action={transferToSignIn}>
            <SubmitButton className="btn btn-primary btn-lg btn-wide" busy="Signing in" autoFocus>
              Sign in instead
            </SubmitButton>
          </form>
          <PageLink className="btn btn-ghost btn-lg" href={OTHERS[field].href}>
            {OTHERS[field].text}
          </PageLink>
        </div>
      </AuthPage>
    )

  const attempt = client?.sign_in
  if (!isAlive(attempt) || !isNewcomers(attempt))
    return signUp ? redirect(signUpPath(signUp)) : leaveSignUp(client)
  return (
    <AuthPage>
      <h1 className="t-title">There is no account yet</h1>
      <Lede who={ownAccount(attempt.first_factor_verification) ?? attempt.identifier}>
        is yours, and nobody has an account with it. Go on to make one.
      </Lede>
      {alarm}
      <div className="stack">
        <form action={transferToSignUp}>
          <SubmitButton className="btn btn-primary btn-lg btn-wide" busy="Going on" autoFocus>
            Create an account
          </SubmitButton>
        </form>
        <form action={startOver}>
          <SubmitButton className="btn btn-ghost btn-lg btn-wide" busy="Going back">
            Sign in with something else
          </SubmitButton>
        </form>
      </div>
    </AuthPage>
  )
}

const CHANGE = `${config.paths.signUp}/continue?change=`
const OTHERS = {
  email_address: { href: `${CHANGE}email_address`, text: 'Use another address' },
  phone_number: { href: `${CHANGE}phone_number`, text: 'Use another number' },
  web3_wallet: { href: config.paths.signUp, text: 'Sign up another way' },
  external_account: { href: config.paths.signUp, text: 'Sign up another way' },
} as const

/** `"Your Google account"`; null for what is none. */
function ownAccount(proof: VerificationJson | null): string | null {
  if (proof?.strategy === 'enterprise_sso') return 'Your company’s account'
  return isOAuthStrategy(proof?.strategy)
    ? `Your ${nameOfProvider(providerOf(proof.strategy))} account`
    : null
}

function Lede({ who, children }: { who: string | null; children: ReactNode }) {
  return (
    <p className="lede">
      <span className="strong">{who ?? 'What you have proven'}</span> {children}
    </p>
  )
}

/** What of a sign-up is proven and belongs to an account. */
function somebodys(signUp: SignUpJson | null | undefined): keyof typeof OTHERS | undefined {
  if (signUp?.verifications.external_account?.status === 'transferable') return 'external_account'
  if (signUp?.verifications.email_address?.status === 'transferable') return 'email_address'
  if (signUp?.verifications.phone_number?.status === 'transferable') return 'phone_number'
  if (signUp?.verifications.web3_wallet?.status === 'transferable') return 'web3_wallet'
  return undefined
}
