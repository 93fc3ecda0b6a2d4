import type { Metadata } from 'next'
import { changePassword, removePassword } from '@/lib/actions/account'
import { NewPasswordInput } from '../../sign-in/new-password/new-password-input'
import type { Query } from '../../sign-in/query'
import { AccountField } from '../../sign-in/steps/account-field'
import { AuthPage } from '../../ui/auth-page'
import { FieldError } from '../../ui/field-error'
import { addressOf } from '../../ui/person'
import { SubmitButton } from '../../ui/submit-button'
import { BackLink } from '../back-link'
import { guardFresh, refusalText } from '../guard'

export const metadata: Metadata = { title: 'Password' }

/** Sets, changes or removes the password. */
export default async function PasswordPage({ searchParams }: { searchParams: Promise<Query> }) {
  const user = await guardFresh('/account/password')
  const refusal = refusalText((await searchParams)['error'])
  const isSet = user.password_enabled
  return (
    <AuthPage>
      <h1 className="t-title">{isSet ? 'Change your password' : 'Set a password'}</h1>
      <form className="body" action={changePassword}>
        <AccountField identifier={addressOf(user) ?? user.username} />
        <div className="field">
          <label className="label" htmlFor="password">
            New password
          </label>
          <NewPasswordInput isInvalid={refusal !== null}>
            {refusal !== null && <FieldError id="password-error" text={refusal} />}
          </NewPasswordInput>
        </div>
        <label className="check">
          <input type="checkbox" name="sign_out_of_other_sessions" defaultChecked />
          Sign out everywhere else
        </label>
        <div className="stack">
          <SubmitButton busy="Saving">Save</SubmitButton>
        </div>
      </form>
      {isSet && (
        <form className="body" action={removePassword}>
          <SubmitButton className="btn btn-danger btn-lg" busy="Removing">
            Remove the password
          </SubmitButton>
        </form>
      )}
      <BackLink to="password" />
    </AuthPage>
  )
}
