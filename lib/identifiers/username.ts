const SHAPE = /^[a-z0-9._-]{4,64}$/
const PHONE_LIKE = /^[+\d][\d\s().-]*$/

/** `" Ada.L " -> "ada.l"`; null when it is none: 4 to 64 characters, no "@", and nothing that could be dialled. */
export function normaliseUsername(typed: string): string | null {
  const username = typed.trim().normalize('NFKC').toLowerCase()
  return SHAPE.test(username) && !PHONE_LIKE.test(username) ? username : null
}
