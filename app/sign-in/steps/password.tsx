import { Lock } from 'lucide-react'
import { forgotPassword, submitPassword } from '@/lib/actions/forms'
import type { ErrorCode } from '@/lib/model/errors'
import { FieldError } from '../../ui/field-error'
import { AlarmNote } from '../../ui/note'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { canReset, METHODS_PAGE } from '../attempt'
import { WhoChip } from '../who-chip'
import { AccountField } from './account-field'
import { PasswordInput } from './password-input'
import type { StepProps } from './step'

/** Refusals that another password would not change. */
const BLOCKING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'user_locked',
  'user_banned',
  'user_deactivated',
  'form_password_compromised',
])

export function PasswordStep({ attempt, refusal, hasAlternative }: StepProps) {
  const isBlocked = refusal !== null && BLOCKING.has(refusal.code)
  return (
    <>
      <h1 className="t-title">Enter your password</h1>
      <WhoChip identifier={attempt.identifier} />
      <form className="body" action={submitPassword}>
        <AccountField identifier={attempt.identifier} />
        <div className="field">
          <div className="field-top">
            <label className="label" htmlFor="password">
              Password
            </label>
            {canReset(attempt) && (
              <button className="link t-s" type="submit" form="forgot">
                Forgot password?
              </button>
            )}
          </div>
          <PasswordInput
            describedBy={refusal && !isBlocked ? 'password-error' : undefined}
            isInvalid={refusal !== null && !isBlocked}
          />
          {refusal && !isBlocked && <FieldError id="password-error" text={refusal.text} />}
        </div>
        {refusal && isBlocked && <AlarmNote of={Lock}>{refusal.text}</AlarmNote>}
        <div className="stack">
          <SubmitButton className={isBlocked ? 'btn btn-outline btn-lg' : undefined} busy="Checking">
            {isBlocked ? 'Try again' : 'Continue'}
          </SubmitButton>
          {hasAlternative && (
            <PageLink className="btn btn-ghost btn-lg" href={METHODS_PAGE}>
              Use another method
            </PageLink>
          )}
        </div>
      </form>
      {/* A form of its own, so that Enter in the field above never means this one. */}
      <form id="forgot" action={forgotPassword} />
    </>
  )
}
