'use client'

import { useSyncExternalStore } from 'react'

const CLOCK = { hour: '2-digit', minute: '2-digit' } as const
const DAY = { day: 'numeric', month: 'short', year: 'numeric', ...CLOCK } as const

/** A time of day: `"14:32"` on the reader's own clock, `"13:32 UTC"` where no script can ask it. */
export function ClockTime({ time }: { time: number }) {
  return <Time time={time} as={CLOCK} />
}

/** Likewise with its day: `"22 Nov 2026, 14:32"`. */
export function DayTime({ time }: { time: number }) {
  return <Time time={time} as={DAY} />
}

function Time({ time, as }: { time: number; as: Intl.DateTimeFormatOptions }) {
  const text = useSyncExternalStore(
    neverChanges,
    () => new Intl.DateTimeFormat('en-GB', as).format(time),
    () => `${new Intl.DateTimeFormat('en-GB', { ...as, timeZone: 'UTC' }).format(time)} UTC`,
  )
  return <time dateTime={new Date(time).toISOString()}>{text}</time>
}

function neverChanges(): () => void {
  return () => {}
}
