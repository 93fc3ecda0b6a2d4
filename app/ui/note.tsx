import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './lucide'

/** A quiet remark about the page. */
export function Note({ of, children }: { of: LucideIcon; children: ReactNode }) {
  return (
    <p className="note">
      <Icon of={of} />
      <span>{children}</span>
    </p>
  )
}

/** Says what blocks the step, and is read out at once. */
export function AlarmNote({ of, children }: { of: LucideIcon; children: ReactNode }) {
  return (
    <p className="note note-alarm" role="alert">
      <Icon of={of} />
      <span>{children}</span>
    </p>
  )
}
