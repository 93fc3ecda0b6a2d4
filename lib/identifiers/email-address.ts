/** RFC 5321, 4.5.3.1.3: a path holds 256 octets, two of them brackets. */
const MAX_LENGTH = 254

// The shape browsers accept (HTML, "valid e-mail address"), with a dot in the domain. Whether anybody reads it, only a mail can tell.
const SHAPE =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/

/** `" Ada@Example.com " -> "ada@example.com"`; null when it is none. Compared in lower case as every mail provider does. */
export function normaliseEmailAddress(typed: string): string | null {
  const address = typed.trim().normalize('NFKC').toLowerCase()
  return address.length <= MAX_LENGTH && SHAPE.test(address) ? address : null
}

/** `"ada@example.com" -> "example.com"` */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/** `"ada@example.com" -> "a••@example.com"`: enough for the owner to know it, too little for others to learn it. */
export function maskEmailAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}••${address.slice(at)}`
}
