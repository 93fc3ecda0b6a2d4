/** Carries on where the person wanted to go. */
export function GoTo({ to }: { to: string }) {
  return <input type="hidden" name="redirect_url" value={to} />
}
