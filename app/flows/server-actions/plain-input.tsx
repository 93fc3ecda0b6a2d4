import { CircleAlert } from 'lucide-react'
import type { ComponentProps } from 'react'
import { describeError, isErrorCode } from '@/lib/model/errors'
import { FieldError } from '../../ui/field-error'
import { AlarmNote } from '../../ui/note'

/** A labelled input. What was refused stands under the one that it belongs to. */
export function Input({
  id,
  label,
  error,
  ...input
}: ComponentProps<'input'> & { id: string; label: string; error: string }) {
  const refusal = refusalOf(error)
  const text = refusal?.param === id ? refusal.longMessage : undefined
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        className="input"
        id={id}
        name={id}
        required
        autoFocus
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={text ? true : undefined}
        aria-describedby={text ? `${id}-error` : undefined}
      />
      {text && <FieldError id={`${id}-error`} text={text} />}
    </div>
  )
}

/** What was refused, where it does not stand beside this input. */
export function Alarm({ error, beside }: { error: string; beside: string | undefined }) {
  const refusal = refusalOf(error)
  if (!refusal || (beside !== undefined && refusal.param === beside)) return null
  return <AlarmNote of={CircleAlert}>{refusal.longMessage}</AlarmNote>
}

/** Codes travel in the address, where anybody may write anything. */
function refusalOf(code: string) {
  return isErrorCode(code) ? describeError(code) : null
}
