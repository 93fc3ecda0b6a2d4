import { CircleAlert } from 'lucide-react'
import { Icon } from './lucide'

/** The text under a field that was refused; the field points at it by `aria-describedby`. */
export function FieldError({ id, text }: { id: string; text: string }) {
  return (
    <p className="error" id={id} role="alert">
      <Icon of={CircleAlert} size={14} />
      <span>{text}</span>
    </p>
  )
}
