'use client'

import { CircleAlert } from 'lucide-react'
import { AlarmNote } from '../ui/note'

/** Where the sign-in stands, in the machine's words; or something else that `label` names. */
export function FlowStatus({
  label = 'Sign-in status',
  status,
  fetchStatus,
}: {
  label?: string
  status: string | null
  fetchStatus?: 'idle' | 'fetching'
}) {
  return (
    <p className="hint after">
      <output aria-label={label}>
        <code>{status ?? 'null'}</code>
      </output>
      {fetchStatus && (
        <span>
          <code>{fetchStatus}</code>
        </span>
      )}
    </p>
  )
}

/** What belongs to no field. */
export function FlowAlarms({ messages }: { messages: readonly string[] }) {
  return messages.map((message) => (
    <AlarmNote key={message} of={CircleAlert}>
      {message}
    </AlarmNote>
  ))
}
