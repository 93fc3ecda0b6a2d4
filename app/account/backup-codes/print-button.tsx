'use client'

/** Without JavaScript the browser's own menu prints. */
export function PrintButton() {
  return (
    <button className="btn btn-outline btn-lg needs-script" type="button" onClick={() => window.print()}>
      Print
    </button>
  )
}
