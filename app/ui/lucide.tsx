import type { LucideIcon } from 'lucide-react'

/** Draws a Lucide icon beside a word that says the same; so screen readers skip it. */
export function Icon({ of: Drawing, size = 16 }: { of: LucideIcon; size?: number }) {
  return <Drawing className="i" size={size} strokeWidth={1.75} aria-hidden="true" />
}
