import type { Metadata } from 'next'
import { changeNames } from '@/lib/actions/account'
import type { Query } from '../../sign-in/query'
import { AuthPage } from '../../ui/auth-page'
import { FieldError } from '../../ui/field-error'
import { SubmitButton } from '../../ui/submit-button'
import { BackLink } from '../back-link'
import { guardOwner, refusalText } from '../guard'

export const metadata: Metadata = { title: 'Your name' }

export default async function ProfilePage({ searchParams }: { searchParams: Promise<Query> }) {
  const { first_name, last_name } = await guardOwner('/account/profile')
  const refusal = refusalText((await searchParams)['error'])
  return (
    <AuthPage>
      <h1 className="t-title">Your name</h1>
      <p className="lede">Your picture is your initials: no picture is kept or loaded from elsewhere.</p>
      <form className="body" action={changeNames}>
        <NameField name="first_name" label="First name" value={first_name} autoComplete="given-name" />
        <NameField name="last_name" label="Last name" value={last_name} autoComplete="family-name" />
        {refusal !== null && <FieldError id="name-error" text={refusal} />}
        <div className="stack">
          <SubmitButton busy="Saving">Save</SubmitButton>
        </div>
      </form>
      <BackLink to="profile" />
    </AuthPage>
  )
}

interface NameFieldProps {
  name: string
  label: string
  value: string | null
  autoComplete: string
}

function NameField({ name, label, value, autoComplete }: NameFieldProps) {
  return (
    <div className="field">
      <label className="label" htmlFor={name}>
        {label}
      </label>
      <input
        className="input"
        id={name}
        name={name}
        defaultValue={value ?? ''}
        autoComplete={autoComplete}
        maxLength={64}
      />
    </div>
  )
}
