'use client'

import { useActionState, type ReactNode } from 'react'
import { saveConnection } from '@/lib/actions/admin-connections'
import { FieldError } from '../../ui/field-error'
import { SubmitButton } from '../../ui/submit-button'
import { Field } from './fields'

interface ConnectionFormProps {
  protocol: 'saml' | 'oidc'
  /** Null for a new one. */
  id: string | null
  typed: Record<string, string>
  hasSecret?: boolean
}

const MAPPING =
  'Fields: emailAddress, firstName, lastName, username, publicMetadata.<name>. Empty: the usual names.'

/** What a connection is set up with. What was typed stays where it was refused. */
export function ConnectionForm({ protocol, id, typed: before, hasSecret = false }: ConnectionFormProps) {
  const [{ typed, error }, action] = useActionState(saveConnection, { typed: before, error: null })
  const shared = { error, maxLength: 1024 }
  return (
    <form className="admin-form" action={action}>
      <input type="hidden" name="protocol" value={protocol} />
      {id !== null && <input type="hidden" name="id" value={id} />}
      <Field
        {...shared}
        name="name"
        label="Name"
        value={typed['name']}
        maxLength={64}
        required
        hint="People see it."
      />
      {protocol === 'saml' ? (
        <>
          <Field
            {...shared}
            name="metadata"
            label="Metadata of the identity provider (XML)"
            value={typed['metadata']}
            lines={5}
            maxLength={256 * 1024}
            hint="It takes the place of the next three."
          />
          <Field {...shared} name="idp_entity_id" label="Entity ID" value={typed['idp_entity_id']} />
          <Field {...shared} name="idp_sso_url" label="Sign-in address" value={typed['idp_sso_url']} />
          <Field
            {...shared}
            name="certificates"
            label="Certificates (PEM)"
            value={typed['certificates']}
            lines={5}
            maxLength={64 * 1024}
            hint="Two while the company replaces one."
          />
          {error?.meta?.param_name === 'certificate' && (
            <FieldError
              id="certificate-error"
              text="Paste an RSA certificate of 2048 bits or more, in PEM."
            />
          )}
        </>
      ) : (
        <>
          <Field {...shared} name="issuer" label="Issuer" value={typed['issuer']} required />
          <Field {...shared} name="client_id" label="Client ID" value={typed['client_id']} required />
          <Field
            {...shared}
            name="client_secret"
            label="Client secret"
            value=""
            type="password"
            hint={hasSecret ? 'Empty: the one from before stays.' : 'Empty where the company gave none.'}
          />
        </>
      )}
      <Field
        {...shared}
        name="mapping"
        label="Mapping"
        value={typed['mapping']}
        lines={3}
        maxLength={4096}
        hint={MAPPING}
      />
      {protocol === 'saml' && (
        <>
          <Box name="requires_both_signatures" typed={typed}>
            It signs the response and the assertion: refuse an answer where one of the two is not signed.
          </Box>
          <Box name="allow_idp_initiated" typed={typed}>
            People may begin at the identity provider. Such an answer is not trusted: it leads to our own
            page, and the sign-in begins there.
          </Box>
        </>
      )}
      <SubmitButton className="btn btn-primary" busy="Saving">
        {id === null ? 'Add connection' : 'Save'}
      </SubmitButton>
    </form>
  )
}

interface BoxProps {
  name: string
  typed: Record<string, string>
  children: ReactNode
}

function Box({ name, typed, children }: BoxProps) {
  return (
    <label className="check check-text">
      <input key={typed[name]} type="checkbox" name={name} defaultChecked={typed[name] === 'on'} />
      <span>{children}</span>
    </label>
  )
}
