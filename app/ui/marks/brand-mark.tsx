import type { ReactNode } from 'react'

/** A provider's mark beside its name, so screen readers skip it. What is black in it takes the text's colour, for dark pages. */
export function BrandMark({ viewBox, children }: { viewBox: string; children: ReactNode }) {
  return (
    <svg
      className="brand-mark"
      width={18}
      height={18}
      viewBox={viewBox}
      fill="currentColor"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}
