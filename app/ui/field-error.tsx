/** The text under a field that was refused; the field points at it by `aria-describedby`. */
export function FieldError({ id, text }: { id: string; text: string }) {
  return (
    <p className="error" id={id} role="alert">
      <CircleAlert />
      <span>{text}</span>
    </p>
  )
}

/** Lucide's drawing without its library, which the first page's scripts can do without. */
function CircleAlert() {
  return (
    <svg
      className="i"
      width={14}
      height={14}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="10" />
      <path d="M12 8v4M12 16h.01" />
    </svg>
  )
}
