'use client'

import { useSyncExternalStore } from 'react'

const UTC = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })

/** A time of day: `"14:32"` on the reader's own clock, `"13:32 UTC"` where no script can ask it. */
export function ClockTime({ time }: { time: number }) {
  const text = useSyncExternalStore(
    neverChanges,
    () => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(time),
    () => `${UTC.format(time)} UTC`,
  )
  return <time dateTime={new Date(time).toISOString()}>{text}</time>
}

function neverChanges(): () => void {
  return () => {}
}
