/** Password managers save the password under this; without it they take the next text field, which is a code. */
export function AccountField({ identifier }: { identifier: string | null }) {
  return (
    <input
      className="sr"
      type="text"
      autoComplete="username"
      defaultValue={identifier ?? ''}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  )
}
