import type { ErrorJson } from '@/lib/model/wire'
import { FieldError } from '../../ui/field-error'

interface FieldProps {
  name: string
  label: string
  value: string | undefined
  hint?: string
  error: ErrorJson | null
  /** More than one line. */
  lines?: number
  type?: 'text' | 'password' | 'url'
  maxLength: number
  required?: boolean
}

/** One thing that a connection is set up with. */
export function Field({
  name,
  label,
  value = '',
  hint,
  error,
  lines,
  type = 'text',
  maxLength,
  required,
}: FieldProps) {
  const refusal = error?.meta?.param_name === name ? error : null
  const described = [refusal && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ')
  const shared = {
    id: name,
    name,
    defaultValue: value,
    maxLength,
    required,
    autoComplete: 'off',
    autoCapitalize: 'none',
    spellCheck: false,
    'aria-invalid': refusal ? true : undefined,
    'aria-describedby': described || undefined,
  } as const
  return (
    <div className="field">
      <label className="label" htmlFor={name}>
        {label}
      </label>
      {lines ? (
        <textarea key={value} {...shared} className="input area" rows={lines} />
      ) : (
        <input key={value} {...shared} className="input" type={type} />
      )}
      {refusal && <FieldError id={`${name}-error`} text={WORDS[name] ?? refusal.long_message} />}
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** The catalogue speaks to whoever signs in. */
const WORDS: Record<string, string> = {
  name: 'A connection has a name of 64 characters at most.',
  metadata:
    'That is no metadata of one identity provider with an HTTP-Redirect address and a certificate. Paste the whole file.',
  certificate: 'Paste an RSA certificate of 2048 bits or more, in PEM.',
  idp_entity_id: 'Type the entity ID, or paste the metadata.',
  idp_sso_url: 'Type an address on https, or paste the metadata.',
  issuer: 'Type an address on https.',
  client_id: 'Type the client ID.',
  mapping: 'One per line: a field, an equals sign, and what the company calls it.',
}
