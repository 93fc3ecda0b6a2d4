'use client'

import { CircleAlert } from 'lucide-react'
import { AlarmNote } from '../ui/note'

/** Where the sign-in stands, in the machine's words. */
export function FlowStatus({
  status,
  fetchStatus,
}: {
  status: string | null
  fetchStatus?: 'idle' | 'fetching'
}) {
  return (
    <p className="hint after">
      <output aria-label="Sign-in status">
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
