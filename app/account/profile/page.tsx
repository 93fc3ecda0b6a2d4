import { CircleAlert } from 'lucide-react'
import type { Metadata } from 'next'
import { changeNames } from '@/lib/actions/account'
import { one, type Query } from '../../sign-in/query'
import { AuthPage } from '../../ui/auth-page'
import { FieldError } from '../../ui/field-error'
import { AlarmNote } from '../../ui/note'
import { SubmitButton } from '../../ui/submit-button'
import { BackLink } from '../back-link'
import { guardOwner, refusalText } from '../guard'
import { PictureForms } from './picture-forms'

export const metadata: Metadata = { title: 'Name and picture' }

export default async function ProfilePage({ searchParams }: { searchParams: Promise<Query> }) {
  const user = await guardOwner('/account/profile')
  const error = one((await searchParams)['error']) ?? ''
  const text = refusalText(error)
  const of = error.startsWith('image_') ? 'picture' : error.startsWith('form_') ? 'name' : null
  return (
    <AuthPage>
      <h1 className="t-title">Name and picture</h1>
      <p className="lede">Shown on your pages here, and to the administrators.</p>
      {text !== null && of === null && <AlarmNote of={CircleAlert}>{text}</AlarmNote>}
      <PictureForms user={user} refusal={of === 'picture' ? text : null} />
      <form className="apart" action={changeNames}>
        <NameField name="first_name" label="First name" value={user.first_name} autoComplete="given-name" />
        <NameField name="last_name" label="Last name" value={user.last_name} autoComplete="family-name" />
        {of === 'name' && text !== null && <FieldError id="name-error" text={text} />}
        <div className="stack">
          <SubmitButton busy="Saving">Save name</SubmitButton>
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
        aria-describedby="name-error"
      />
    </div>
  )
}
