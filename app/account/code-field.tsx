import { FieldError } from '../ui/field-error'

interface CodeFieldProps {
  label: string
  refusal: string | null
  /** A code with letters is typed on another keyboard. */
  isNumeric?: boolean
}

/** Where a code is typed; what is wrong with the last one stands under it. */
export function CodeField({ label, refusal, isNumeric = true }: CodeFieldProps) {
  return (
    <div className="field">
      <label className="label" htmlFor="code">
        {label}
      </label>
      <input
        className="input"
        id="code"
        name="code"
        inputMode={isNumeric ? 'numeric' : 'text'}
        autoComplete={isNumeric ? 'one-time-code' : 'off'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
        required
        autoFocus
        aria-invalid={refusal !== null || undefined}
        aria-describedby={refusal === null ? undefined : 'code-error'}
      />
      {refusal !== null && <FieldError id="code-error" text={refusal} />}
    </div>
  )
}
