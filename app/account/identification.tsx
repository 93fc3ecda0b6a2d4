import { CircleAlert } from 'lucide-react'
import {
  makeDefaultNumber,
  makePrimary,
  removeIdentification,
  reserveNumber,
  sendIdentificationCode,
  verifyIdentification,
} from '@/lib/actions/account'
import { readSentVerification } from '@/lib/handlers/identifications'
import { ResendButton } from '../sign-in/steps/resend-button'
import { InboxNote } from '../sign-in/steps/inbox-note'
import { AuthPage } from '../ui/auth-page'
import { FieldError } from '../ui/field-error'
import { AlarmNote } from '../ui/note'
import { SubmitButton } from '../ui/submit-button'
import { secondsUntil } from '../ui/when'
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

const WORDS = {
  email_address: {
    title: (isVerified: boolean) => (isVerified ? 'Email address' : 'Verify your email address'),
    remove: 'Remove this address',
    section: 'emails',
  },
  phone_number: {
    title: (isVerified: boolean) => (isVerified ? 'Phone number' : 'Verify your phone number'),
    remove: 'Remove this number',
    section: 'phones',
  },
} as const

/** One address or number, and what may be done with it. */
export function Identification(props: IdentificationProps) {
  const { of, value, isVerified } = props
  return (
    <AuthPage>
      <h1 className="t-title">{WORDS[of].title(isVerified)}</h1>
      <p className="lede value">{value}</p>
      {isVerified ? <Changes {...props} /> : <Proof {...props} />}
      <form className="apart" action={removeIdentification}>
        <Named {...props} />
        <SubmitButton className="btn btn-danger btn-lg" busy="Removing">
          {WORDS[of].remove}
        </SubmitButton>
      </form>
      <BackLink to={WORDS[of].section} />
      {!isVerified && <InboxNote to="read the code" />}
    </AuthPage>
  )
}

async function Proof(props: IdentificationProps) {
  const { of, id, refusal } = props
  const sent = await readSentVerification(of, id)
  if (!sent?.canEnter)
    return (
      <form className="body" action={sendIdentificationCode}>
        <Named {...props} />
        <p className="hint">It is yours to sign in with once you have entered the code that we send to it.</p>
        {refusal !== null && <FieldError id="code-error" text={refusal} />}
        <div className="stack">
          <SubmitButton busy="Sending">Send a code</SubmitButton>
        </div>
      </form>
    )
  return (
    <>
      <p className="lede">Enter the code that we sent. It works for ten minutes, in this browser.</p>
      <form className="body" action={verifyIdentification}>
        <Named {...props} />
        <CodeField label="Code" refusal={refusal} />
        <div className="stack">
          <SubmitButton busy="Checking">Verify</SubmitButton>
        </div>
      </form>
      <form className="after" action={sendIdentificationCode}>
        <Named {...props} />
        <ResendButton what="code" seconds={secondsUntil(sent.resendAt)} />
      </form>
    </>
  )
}

function Changes(props: IdentificationProps) {
  const { of, id, isPrimary, isReserved = false, isDefault = false, refusal } = props
  return (
    <div className="stack">
      <p className="badges">
        {isPrimary && <span className="badge">Primary</span>}
        {isReserved && <span className="badge badge-here">Second factor</span>}
        {isDefault && <span className="badge badge-here">Used first</span>}
        <span className="badge badge-line">Verified</span>
      </p>
      {refusal !== null && <AlarmNote of={CircleAlert}>{refusal}</AlarmNote>}
      {!isPrimary && !isReserved && (
        <form action={makePrimary}>
          <Named {...props} />
          <SubmitButton busy="Saving">Make it the primary one</SubmitButton>
        </form>
      )}
      {of === 'phone_number' && (
        <form className="choice" action={reserveNumber}>
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
