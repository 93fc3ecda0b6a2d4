import { config } from '@/lib/config'
import { readResendAt, readTarget } from '@/lib/handlers/read'
import { describeError, type ErrorCode } from '@/lib/model/errors'
import { MINUTE } from '@/lib/model/time'
import type { VerificationJson } from '@/lib/model/wire'
import { SubmitButton } from '../../ui/submit-button'
import { secondsUntil } from '../../ui/when'
import { CodeForm } from './code-form'
import { InboxNote } from './inbox-note'
import type { ResendWay } from './resend-button'
import { AfterSending, chosenFactor, SendForm, type Send } from './send-form'
import type { Refusal, StepProps } from './step'
import { StepHead } from './step-head'

/** In what the steps with a code differ. */
export interface CodeKind {
  /** The title before a code is on its way, and after. */
  titles: { asking: string; sent: string }
  /** How the code travels: "by SMS"; null where that goes without saying. */
  by: string | null
  /** Where it goes when nobody said. */
  somewhere: string
  /** What the code is good for, where it is not for signing in. */
  purpose?: string
  send: Send
  verify: Send
  /** Ways to send it, the first as it is sent anyhow; none where there is one only. */
  ways?: readonly ResendWay[]
}

/** A message that never left: there is nothing to wait for. */
export const NOT_SENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'verification_not_sent',
  'sms_send_error',
])

/** Refusals that leave no code to enter: only a new one helps. */
const SPENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...NOT_SENT,
  'verification_expired',
  'verification_failed',
  'verification_missing',
])

export const IN_WORDS: Record<number, string> = { 4: 'four', 5: 'five', 6: 'six', 7: 'seven', 8: 'eight' }

export const CODE = `a ${IN_WORDS[config.codes.digits] ?? config.codes.digits}-digit code`

/** What a right code does where a device is new. */
export const TRUST = 'Trust this device'

export async function CodeStep({ of, ...step }: StepProps & { of: CodeKind }) {
  const { factors, verification, refusal, hasAlternative } = step
  const isNewDevice = step.attempt.status === 'needs_client_trust'
  const factor = chosenFactor(factors, await readTarget())
  const wasSent = verification !== null && !(refusal && NOT_SENT.has(refusal.code))
  const canEnter = verification !== null && !isSpent(verification, refusal)
  return (
    <>
      <StepHead attempt={step.attempt} title={wasSent ? of.titles.sent : of.titles.asking}>
        {wasSent && isNewDevice ? 'Enter the code we sent' : `${wasSent ? 'We sent' : 'We send'} ${CODE}`}{' '}
        {of.by && `${of.by} `}
        to <span className="strong">{factor?.safe_identifier ?? of.somewhere}</span>. It works for{' '}
        {config.codes.lifetimeMs / MINUTE} minutes{of.purpose && `, ${of.purpose}`}.
      </StepHead>
      {canEnter ? (
        <CodeForm
          action={of.verify}
          refusal={refusal}
          isCodeRefused={refusal !== null && refusal.code !== 'verification_code_too_many_requests'}
          verb={isNewDevice ? TRUST : undefined}
        />
      ) : (
        <SendForm
          action={of.send}
          factor={factor}
          error={refusal?.text ?? (verification ? describeError('verification_expired').longMessage : null)}
        >
          <SendButtons label={verification ? 'Send a new code' : 'Send the code'} ways={of.ways} />
        </SendForm>
      )}
      <AfterSending
        action={of.send}
        factor={factor}
        what={canEnter ? 'code' : null}
        seconds={canEnter ? secondsUntil(await readResendAt()) : 0}
        ways={of.ways}
        hasAlternative={hasAlternative}
        isNewDevice={isNewDevice}
      />
      {wasSent && <InboxNote to="read the code" />}
    </>
  )
}

export function SendButtons({
  label,
  ways = [],
}: {
  label: string
  ways?: readonly ResendWay[] | undefined
}) {
  const [usual, ...others] = ways
  return (
    <>
      <SubmitButton busy="Sending" autoFocus name={usual && 'channel'} value={usual?.channel}>
        {label}
      </SubmitButton>
      {others.map((way) => (
        <SubmitButton
          key={way.channel}
          className="btn btn-outline btn-lg"
          busy="Sending"
          name="channel"
          value={way.channel}
        >
          {way.label}
        </SubmitButton>
      ))}
    </>
  )
}

export function isSpent({ status }: VerificationJson, refusal: Refusal | null): boolean {
  return status === 'expired' || status === 'failed' || (refusal !== null && SPENT.has(refusal.code))
}
