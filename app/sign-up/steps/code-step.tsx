import {
  sendSignUpCode,
  sendSignUpLink,
  sendSignUpPhoneCode,
  verifySignUpEmailCode,
  verifySignUpPhoneCode,
} from '@/lib/actions/sign-up-forms'
import { config } from '@/lib/config'
import { readSignUpResendAt } from '@/lib/handlers/sign-up-read'
import { describeError } from '@/lib/model/errors'
import type { SentField } from '@/lib/model/sign-up'
import { MINUTE } from '@/lib/model/time'
import { CodeForm } from '../../sign-in/steps/code-form'
import { CODE, isSpent, NOT_SENT, SendButtons } from '../../sign-in/steps/code-step'
import { InboxNote } from '../../sign-in/steps/inbox-note'
import { howItTravels } from '../../sign-in/steps/phone-code'
import { ResendButton } from '../../sign-in/steps/resend-button'
import { SendForm } from '../../sign-in/steps/send-form'
import { secondsUntil } from '../../ui/when'
import { ChangeChip } from './change-chip'
import { SignInInstead } from './sign-in-instead'
import type { ProofStepProps } from './step'

const KINDS = {
  email_address: {
    titles: { asking: 'Prove your email address', sent: 'Check your email' },
    to: 'this address',
    send: sendSignUpCode,
    verify: verifySignUpEmailCode,
  },
  phone_number: {
    titles: { asking: 'Prove your phone number', sent: 'Check your phone' },
    to: 'this number',
    send: sendSignUpPhoneCode,
    verify: verifySignUpPhoneCode,
  },
} as const satisfies Record<SentField, unknown>

/** Where the code is entered that proves an address or a number. */
export async function CodeStep({ field, identifier, proof, refusal }: ProofStepProps) {
  const { titles, to, send, verify } = KINDS[field]
  const { by = null, ways } = field === 'phone_number' ? await howItTravels(proof) : {}
  const isTaken = refusal?.code === 'form_identifier_exists'
  const hasStarted = proof.next_action === 'needs_attempt' || proof.status !== 'unverified'
  const wasSent = hasStarted && !isTaken && !(refusal && NOT_SENT.has(refusal.code))
  const canEnter = hasStarted && !isTaken && !isSpent(proof, refusal)
  const usual = hasStarted ? describeError('verification_expired').longMessage : null
  return (
    <>
      <h1 className="t-title">{wasSent ? titles.sent : titles.asking}</h1>
      <ChangeChip field={field} identifier={identifier} />
      <p className="lede lede-on">
        {wasSent ? 'We sent' : 'We send'} {CODE} {by && `${by} `}to {to}. It works for{' '}
        {config.codes.lifetimeMs / MINUTE} minutes.
      </p>
      {canEnter ? (
        <CodeForm
          action={verify}
          refusal={refusal}
          isCodeRefused={refusal !== null && refusal.code !== 'verification_code_too_many_requests'}
        />
      ) : (
        <SendForm action={send} factor={undefined} error={refusal?.text ?? usual}>
          <SendButtons label={hasStarted ? 'Send a new code' : 'Send the code'} ways={ways} />
        </SendForm>
      )}
      {isTaken && <SignInInstead identifier={identifier} />}
      {canEnter && (
        <div className="after">
          <form action={send}>
            <ResendButton what="code" seconds={secondsUntil(await readSignUpResendAt(field))} ways={ways} />
          </form>
          {proof.supported_strategies.includes('email_link') && (
            <form action={sendSignUpLink}>
              <button className="link t-s" type="submit">
                Send a link instead
              </button>
            </form>
          )}
        </div>
      )}
      {wasSent && <InboxNote to="read the code" />}
    </>
  )
}
