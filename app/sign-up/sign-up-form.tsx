'use client'

import { CircleAlert } from 'lucide-react'
import { useActionState, useEffect, useRef } from 'react'
import { signInInstead, type SignUpFormState } from '@/lib/actions/sign-up-forms'
import type { TypedValues } from '@/lib/handlers/sign-up-fields'
import type { AskedField } from '@/lib/handlers/sign-up-read'
import type { SignUpField } from '@/lib/model/sign-up'
import type { ErrorJson, PasswordSettingsJson } from '@/lib/model/wire'
import { AccountField } from '../sign-in/steps/account-field'
import { AlarmNote } from '../ui/note'
import { SubmitButton } from '../ui/submit-button'
import { TextEntry } from './fields'
import { LegalBox, type Legal } from './legal-box'
import { PasswordEntry } from './password-entry'

interface SignUpFormProps {
  action: (state: SignUpFormState, form: FormData) => Promise<SignUpFormState>
  fields: readonly AskedField[]
  prefill: TypedValues
  /** What was refused before this page was asked for. */
  errors?: ErrorJson[]
  /** Sent along: where to go on to, or which field is changed. */
  hidden: Record<string, string>
  /** Under what a password manager keeps the password, where nothing on this page says so. */
  account: string | null
  verb: string
  passwordSettings: PasswordSettingsJson
  legal: Legal
}

/** Asks for what an account is made of. A refusal stands beside its field, and everything but the password comes back, with JavaScript and without. */
export function SignUpForm({
  action,
  fields,
  prefill,
  errors = [],
  hidden,
  account,
  verb,
  ...more
}: SignUpFormProps) {
  const [state, submit] = useActionState(action, { values: prefill, errors })
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const refused = form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')
    if (state.errors.length > 0) refused?.focus()
  }, [state])

  const errorOf = (name: SignUpField) => state.errors.find(({ meta }) => meta?.param_name === name)
  const general = state.errors.find(({ meta }) => !fields.some(({ name }) => name === meta?.param_name))
  const entry = (field: AskedField) => (
    <Entry
      key={field.name}
      field={field}
      values={state.values}
      error={errorOf(field.name)}
      isFirst={field === fields[0]}
      {...more}
    />
  )
  const names = fields.filter(({ name }) => isName(name))
  return (
    <>
      <form ref={form} className="body" action={submit}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {general && <AlarmNote of={CircleAlert}>{general.long_message}</AlarmNote>}
        {account !== null && <AccountField identifier={account} />}
        {names.length > 0 && (
          <div className={names.length > 1 ? 'field pair' : 'field'}>{names.map(entry)}</div>
        )}
        {fields.filter(({ name }) => !isName(name)).map(entry)}
        <div className="stack">
          <SubmitButton busy="Checking">{verb}</SubmitButton>
        </div>
      </form>
      {/* A form of its own, so that Enter in a field above never means this one. */}
      <form id="instead" action={signInInstead} hidden>
        {hidden['redirect_url'] && <input type="hidden" name="redirect_url" value={hidden['redirect_url']} />}
      </form>
    </>
  )
}

/** Where somebody has to sign in who wanted to sign up. */
const INSTEAD: Partial<Record<ErrorJson['code'], string>> = {
  form_identifier_exists: 'Sign in instead',
  saml_email_address_domain_reserved: 'Sign in with your company',
}

interface EntryProps extends Pick<SignUpFormProps, 'passwordSettings' | 'legal'> {
  field: AskedField
  values: TypedValues
  error: ErrorJson | undefined
  isFirst: boolean
}

function Entry({ field: { name, rule }, values, error, isFirst, passwordSettings, legal }: EntryProps) {
  const isRequired = rule === 'required'
  if (name === 'password')
    return (
      <PasswordEntry isRequired={isRequired} error={error} settings={passwordSettings} autoFocus={isFirst} />
    )
  if (name === 'legal_accepted') {
    const isTicked = values.legal_accepted !== undefined
    return <LegalBox legal={legal} isRequired={isRequired} isTicked={isTicked} error={error} />
  }
  const typed = values[name]
  return (
    <TextEntry of={{ name, rule }} value={typed} error={error} autoFocus={isFirst}>
      {error && typed && INSTEAD[error.code] && (
        <p className="t-s on-error">
          <button className="link" type="submit" form="instead" name="identifier" value={typed}>
            {INSTEAD[error.code]}
          </button>
        </p>
      )}
    </TextEntry>
  )
}

function isName(name: SignUpField): boolean {
  return name === 'first_name' || name === 'last_name'
}
