import { CircleAlert } from 'lucide-react'
import type { Metadata } from 'next'
import { changePassword, removePassword } from '@/lib/actions/account'
import { NewPasswordField, SignOutElsewhere } from '../../sign-in/new-password/new-password-field'
import { one, type Query } from '../../sign-in/query'
import { AccountField } from '../../sign-in/steps/account-field'
import { AuthPage } from '../../ui/auth-page'
import { AlarmNote } from '../../ui/note'
import { addressOf } from '../../ui/person'
import { SubmitButton } from '../../ui/submit-button'
import { BackLink } from '../back-link'
import { guardFresh, refusalText } from '../guard'

export const metadata: Metadata = { title: 'Password' }

/** Sets, changes or removes the password. */
export default async function PasswordPage({ searchParams }: { searchParams: Promise<Query> }) {
  const user = await guardFresh('/account/password')
  const error = one((await searchParams)['error'])
  const text = refusalText(error)
  // What the new password was refused for stands under it; why the old one stays stands above.
  const refusal = error?.startsWith('form_') ? text : null
  const isSet = user.password_enabled
  return (
    <AuthPage>
      <h1 className="t-title">{isSet ? 'Change your password' : 'Set a password'}</h1>
      {text !== null && refusal === null && <AlarmNote of={CircleAlert}>{text}</AlarmNote>}
      <form className="body" action={changePassword}>
        <AccountField identifier={addressOf(user) ?? user.username} />
        <NewPasswordField refusal={refusal} />
        <SignOutElsewhere />
        <div className="stack">
          <SubmitButton busy="Saving">Save</SubmitButton>
        </div>
      </form>
      {isSet && (
        <form className="apart" action={removePassword}>
          <p className="hint">Without a password you sign in with a code or a link.</p>
          <SubmitButton className="btn btn-danger btn-lg" busy="Removing">
            Remove the password
          </SubmitButton>
        </form>
      )}
      <BackLink to="password" />
    </AuthPage>
  )
}
