import type { ReactNode } from 'react'

/** For whoever has no JavaScript: a wallet is talked to by nothing else. */
export function NeedsScript({ children }: { children?: ReactNode }) {
  return (
    <p className="note without-script">
      <span>A wallet can only be asked by JavaScript, which this browser does not run here. {children}</span>
    </p>
  )
}
