import { verifyBackupCode } from '@/lib/actions/forms'
import { config } from '@/lib/config'
import { readBackupCodesLeft } from '@/lib/handlers/second-factor'
import { FieldError } from '../../ui/field-error'
import { SubmitButton } from '../../ui/submit-button'
import { OtherWays } from './other-ways'
import { inOtherWords } from './refused-code'
import type { StepProps } from './step'

const HELP = 'That code is not right. Each backup code works once: try the next one on your list.'

/** One of the codes that were written down for the day when nothing else is at hand. */
export async function BackupCodeStep({ attempt, refusal: refused }: StepProps) {
  const refusal = inOtherWords(refused, HELP)
  const left = await readBackupCodesLeft()
  return (
    <>
      <h1 className="t-title">One more step</h1>
      <p className="lede">Enter one of the backup codes that you saved. Each works once.</p>
      <form className="body" action={verifyBackupCode}>
        <div className="field">
          <label className="label" htmlFor="code">
            Backup code
          </label>
          <input
            className="input mono"
            id="code"
            name="code"
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            placeholder="xxxx-xxxx"
            maxLength={64}
            required
            autoFocus
            aria-invalid={refusal ? true : undefined}
            aria-describedby={refusal ? 'code-error' : 'code-hint'}
          />
          {refusal ? (
            <FieldError id="code-error" text={refusal.text} />
          ) : (
            <p className="hint" id="code-hint">
              You have {left} of {config.backupCodes.count} left.
              {left <= config.backupCodes.warnAt && ' Make new ones in your account once you are in.'}
            </p>
          )}
        </div>
        <div className="stack">
          <SubmitButton busy="Checking">Continue</SubmitButton>
        </div>
      </form>
      <OtherWays attempt={attempt} except="backup_code" />
    </>
  )
}
