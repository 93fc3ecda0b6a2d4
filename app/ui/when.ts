import { DAY, HOUR, MINUTE, SECOND } from '@/lib/model/time'

const UNITS = [
  { unit: 'day', size: DAY },
  { unit: 'hour', size: HOUR },
  { unit: 'minute', size: MINUTE },
] as const

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `two hours before now -> "2 hours ago"`, `three days after -> "in 3 days"`, less than a minute -> `"now"` */
export function fromNow(time: Date | number): string {
  const distance = Number(time) - Date.now()
  const step = UNITS.find(({ size }) => Math.abs(distance) >= size)
  return step ? words.format(Math.round(distance / step.size), step.unit) : 'now'
}

/** `"March 2026"`, UTC */
export function monthOf(time: Date | number): string {
  return month.format(time)
}

/** Whole seconds, never negative. */
export function secondsUntil(time: number | null): number {
  return time === null ? 0 : Math.max(0, Math.ceil((time - Date.now()) / SECOND))
}

/** `24 -> "0:24"` */
export function asClock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
