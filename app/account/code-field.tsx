import { config } from '@/lib/config'
import { CodeInput } from '../sign-in/steps/code-input'
import { FieldError } from '../ui/field-error'

/** Where a code of digits is entered; what was wrong with the last one stands under it. */
export function CodeField({ label, refusal }: { label: string; refusal: string | null }) {
  return (
    <div className="field">
      <label className="label" htmlFor="code">
        {label}
      </label>
      <CodeInput
        digits={config.codes.digits}
        describedBy={refusal === null ? 'code-hint' : 'code-error'}
        isInvalid={refusal !== null}
      />
      {refusal === null ? (
        <p className="hint" id="code-hint">
          You can paste the whole code.
        </p>
      ) : (
        <FieldError id="code-error" text={refusal} />
      )}
    </div>
  )
}
