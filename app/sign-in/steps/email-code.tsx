import { sendEmailCode, verifyEmailCode } from '@/lib/actions/forms'
import { config } from '@/lib/config'
import { readResendAt, readTarget } from '@/lib/handlers/read'
import { describeError, type ErrorCode } from '@/lib/model/errors'
import { MINUTE } from '@/lib/model/time'
import type { VerificationJson } from '@/lib/model/wire'
import { FieldError } from '../../ui/field-error'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { secondsUntil } from '../../ui/when'
import { METHODS_PAGE } from '../attempt'
import { CodeForm } from './code-form'
import { InboxNote } from './inbox-note'
import { ResendButton } from './resend-button'
import type { Refusal, StepProps } from './step'

/** Refusals that leave no code to enter: only a new one helps. */
const SPENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'verification_expired',
  'verification_failed',
  'verification_missing',
  'verification_not_sent',
])

const IN_WORDS: Record<number, string> = { 4: 'four', 5: 'five', 6: 'six', 7: 'seven', 8: 'eight' }

export async function EmailCodeStep({ factors, verification, refusal, hasAlternative }: StepProps) {
  const target = await readTarget()
  const [first, ...more] = factors
  const chosen =
    factors.find((factor) => factor.email_address_id === target) ?? (more.length === 0 ? first : undefined)
  const wasSent = verification !== null && refusal?.code !== 'verification_not_sent'
  const canEnter = verification !== null && !isSpent(verification, refusal)
  const seconds = canEnter ? secondsUntil(await readResendAt()) : 0
  const addressField = chosen?.email_address_id && (
    <input type="hidden" name="email_address_id" value={chosen.email_address_id} />
  )
  return (
    <>
      <h1 className="t-title">{wasSent ? 'Check your email' : 'Get a code by email'}</h1>
      <p className="lede">
        {wasSent ? 'We sent' : 'We send'} a {IN_WORDS[config.codes.digits] ?? config.codes.digits}-digit code
        to <span className="strong">{chosen?.safe_identifier ?? 'your email'}</span>. It works for{' '}
        {config.codes.lifetimeMs / MINUTE} minutes.
      </p>
      {canEnter ? (
        <CodeForm
          action={verifyEmailCode}
          refusal={refusal}
          isCodeRefused={refusal !== null && refusal.code !== 'verification_code_too_many_requests'}
        />
      ) : (
        <form className="body" action={sendEmailCode}>
          {addressField}
          {(verification || refusal) && <FieldError id="code-error" text={refusal?.text ?? EXPIRED} />}
          <div className="stack">
            <SubmitButton busy="Sending" autoFocus>
              {verification ? 'Send a new code' : 'Send the code'}
            </SubmitButton>
          </div>
        </form>
      )}
      <div className="after">
        {canEnter && (
          <form action={sendEmailCode}>
            {addressField}
            <ResendButton seconds={seconds} />
          </form>
        )}
        {hasAlternative && (
          <PageLink className="link t-s" href={METHODS_PAGE}>
            Use another method
          </PageLink>
        )}
      </div>
      {wasSent && <InboxNote />}
    </>
  )
}

const EXPIRED = describeError('verification_expired').longMessage

function isSpent({ status }: VerificationJson, refusal: Refusal | null): boolean {
  return status === 'expired' || status === 'failed' || (refusal !== null && SPENT.has(refusal.code))
}
