/** The brand mark: a node and an edge that make a key. */
export function Mark() {
  return (
    <svg
      className="i"
      width={26}
      height={26}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2.25}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <circle cx="7.5" cy="12" r="5.375" />
      <circle cx="7.5" cy="12" r="1.5" fill="currentColor" stroke="none" />
      <path d="M13 12h9v4.25M17.75 12v3.25" />
    </svg>
  )
}
