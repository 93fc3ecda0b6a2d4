import {
  makeDefaultNumber,
  makePrimary,
  removeIdentification,
  reserveNumber,
  sendIdentificationCode,
  verifyIdentification,
} from '@/lib/actions/account'
import { InboxNote } from '../sign-in/steps/inbox-note'
import { AuthPage } from '../ui/auth-page'
import { FieldError } from '../ui/field-error'
import { SubmitButton } from '../ui/submit-button'
import { BackLink } from './back-link'
import { CodeField } from './code-field'

export interface IdentificationProps {
  of: 'email_address' | 'phone_number'
  id: string
  value: string
  isVerified: boolean
  isPrimary: boolean
  /** Of a number: is it kept for the second step, and the first to be used there? */
  isReserved?: boolean
  isDefault?: boolean
  refusal: string | null
}

/** One address or number, and what may be done with it. */
export function Identification(props: IdentificationProps) {
  const { of, value, isVerified } = props
  return (
    <AuthPage>
      <h1 className="t-title">{isVerified ? value : `Verify ${value}`}</h1>
      {isVerified ? <Changes {...props} /> : <Proof {...props} />}
      <form className="body" action={removeIdentification}>
        <Named {...props} />
        <SubmitButton className="btn btn-danger btn-lg" busy="Removing">
          Remove
        </SubmitButton>
      </form>
      <BackLink to={of === 'email_address' ? 'emails' : 'phones'} />
      {!isVerified && <InboxNote to="read the code" />}
    </AuthPage>
  )
}

function Proof(props: IdentificationProps) {
  return (
    <>
      <p className="lede">Enter the code that we sent. It works for ten minutes, in this browser.</p>
      <form className="body" action={verifyIdentification}>
        <Named {...props} />
        <CodeField label="Code" refusal={props.refusal} />
        <div className="stack">
          <SubmitButton busy="Checking">Verify</SubmitButton>
        </div>
      </form>
      <form className="after" action={sendIdentificationCode}>
        <Named {...props} />
        <button className="link t-s" type="submit">
          Send a new code
        </button>
      </form>
    </>
  )
}

function Changes(props: IdentificationProps) {
  const { of, id, isPrimary, isReserved = false, isDefault = false, refusal } = props
  return (
    <div className="stack">
      {refusal !== null && <FieldError id="change-error" text={refusal} />}
      {!isPrimary && !isReserved && (
        <form action={makePrimary}>
          <Named {...props} />
          <SubmitButton busy="Saving">Make it the primary one</SubmitButton>
        </form>
      )}
      {of === 'phone_number' && (
        <form action={reserveNumber}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="reserved" value={isReserved ? 'no' : 'yes'} />
          <p className="hint">
            {isReserved
              ? 'Signing in asks for a code sent to this number. It is no way in by itself.'
              : 'As a second step it is asked for after the first one, and no way in by itself any more.'}
          </p>
          <SubmitButton className="btn btn-outline btn-lg" busy="Saving">
            {isReserved ? 'Use it to sign in again' : 'Use it as a second step'}
          </SubmitButton>
        </form>
      )}
      {isReserved && !isDefault && (
        <form action={makeDefaultNumber}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton className="btn btn-outline btn-lg" busy="Saving">
            Send second codes here first
          </SubmitButton>
        </form>
      )}
    </div>
  )
}

function Named({ of, id }: Pick<IdentificationProps, 'of' | 'id'>) {
  return (
    <>
      <input type="hidden" name="of" value={of} />
      <input type="hidden" name="id" value={id} />
    </>
  )
}
