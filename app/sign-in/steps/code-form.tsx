import { config } from '@/lib/config'
import { FieldError } from '../../ui/field-error'
import { SubmitButton } from '../../ui/submit-button'
import { CodeInput } from './code-input'
import type { Refusal } from './step'

interface CodeFormProps {
  action: (form: FormData) => Promise<void>
  refusal: Refusal | null
  /** Was the code refused, or only the wish for another one? */
  isCodeRefused: boolean
  label?: string
  digits?: number
  /** What its button says. */
  verb?: string | undefined
}

/** Where a code is entered, whichever way it travelled. */
export function CodeForm({
  action,
  refusal,
  isCodeRefused,
  label = 'Code',
  digits = config.codes.digits,
  verb = 'Continue',
}: CodeFormProps) {
  return (
    <form className="body" action={action}>
      <div className="field">
        <label className="label" htmlFor="code">
          {label}
        </label>
        <CodeInput
          digits={digits}
          describedBy={refusal ? 'code-error' : 'code-hint'}
          isInvalid={isCodeRefused}
        />
        {refusal ? (
          <FieldError id="code-error" text={refusal.text} />
        ) : (
          <p className="hint" id="code-hint">
            You can paste the whole code.
          </p>
        )}
      </div>
      <div className="stack">
        <SubmitButton busy="Checking">{verb}</SubmitButton>
      </div>
    </form>
  )
}
