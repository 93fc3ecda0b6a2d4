import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { KeyRound } from 'lucide-react'
import { submitNewPassword } from '@/lib/actions/forms'
import { readClient } from '@/lib/handlers/read'
import { isReset } from '@/lib/model/strategies'
import { AuthPage } from '../../ui/auth-page'
import { Note } from '../../ui/note'
import { SubmitButton } from '../../ui/submit-button'
import { whereIs } from '../attempt'
import type { Query } from '../query'
import { findRefusal } from '../refusal'
import { AccountField } from '../steps/account-field'
import { WhoChip } from '../who-chip'
import { NewPasswordField, SignOutElsewhere } from './new-password-field'

export const metadata: Metadata = { title: 'Set a new password' }

/** Whoever has proven who they are chooses a password: because they forgot the old one, or because they must. */
export default async function NewPasswordPage({ searchParams }: { searchParams: Promise<Query> }) {
  const attempt = (await readClient())?.sign_in
  if (attempt?.status !== 'needs_new_password') redirect(whereIs(attempt))
  const { error } = await searchParams
  const strategy = attempt.first_factor_verification?.strategy
  // Who did not ask for a reset is told why, and is not offered to end what they did not mean to end (contract, 5.3, P18).
  const isForced = strategy === undefined || !isReset(strategy)
  const refusal = await findRefusal(strategy ? [strategy] : [], error)
  return (
    <AuthPage>
      <h1 className="t-title">Set a new password</h1>
      <WhoChip identifier={attempt.identifier} />
      <form action={submitNewPassword}>
        {isForced && <Note of={KeyRound}>This account needs a new password before you can go on.</Note>}
        <AccountField identifier={attempt.identifier} />
        <NewPasswordField refusal={refusal?.text ?? null} isAfterNote={isForced} />
        {!isForced && <SignOutElsewhere />}
        <div className="stack">
          <SubmitButton busy="Saving">Save and continue</SubmitButton>
        </div>
      </form>
    </AuthPage>
  )
}
