const MASK = '••••••••'
const DEEPEST = 8
const LONGEST = 200
const MOST = 50

/** Never shown, whatever they hold. */
const SECRET =
  /password|passcode|secret|ticket|token|signature|signed|nonce|credential|assertion|challenge|otp|jwt|cookie|captcha|proof|backup|message|uri$|url$/
/** Say who somebody is. */
const PERSONAL = /identifier|email|phone|username|wallet|address|name$|^name|^user$|recipient/
/** Say nothing about anybody: the words of the machine, and what it says about itself. */
const PLAIN =
  /^(object|status|strategy|strategies|channel|provider|intent|key|locale|timezone|next_action|client_trust_state|transport|kind|type|verb|role|param_name|tasks?)$|_(fields|identifiers|strategies)$/
const ID = /(^|_)ids?$/

/** Field names of the machine: what a sign-up lacks, what a sign-in takes. */
const WORD = /^[a-z][a-z0-9_-]{0,60}$/
/** `"Europe/Berlin"`, `"UTC"`, `"en-GB"` */
const PLACE = /^([A-Z][\w+-]{1,20}(\/[\w+-]{1,20}){1,2}|UTC|[a-z]{2,3}-[A-Z]{2})$/

/**
 * Makes what passed between the page and the server fit to be shown: secrets become dots, whoever is meant is hinted at. A string is shown
 * where its field is known to be harmless, and nowhere else; one that repeats a secret of `sent` is not shown at all.
 */
export function mask(value: unknown, sent?: unknown): unknown {
  const secrets = new Set<string>()
  gather(sent, '', 0, secrets)
  return masked(value, { key: '', above: '', depth: 0, secrets, seen: new Set() })
}

/** `"ada@example.com" -> "a••@example.com"`, `"+14155550132" -> "+1••32"`, `"ada" -> "a••"` */
export function hint(identifier: string): string {
  const at = identifier.lastIndexOf('@')
  if (at > 0) return `${identifier.slice(0, 1)}••${identifier.slice(at)}`
  if (/^\+\d{6,}$/.test(identifier)) return `${identifier.slice(0, 2)}••${identifier.slice(-2)}`
  return identifier === '' ? '' : `${identifier.slice(0, 1)}••`
}

/** `"sia_2f9kabcdefc41" -> "sia_2f9k…c41"` */
export function shortId(id: string): string {
  return id.length > 14 ? `${id.slice(0, 8)}…${id.slice(-3)}` : id
}

interface Place {
  /** The field, in snake_case. */
  key: string
  above: string
  depth: number
  secrets: ReadonlySet<string>
  seen: Set<object>
}

function masked(value: unknown, place: Place): unknown {
  const { key, depth, secrets, seen } = place
  if (value === null || value === undefined || typeof value === 'boolean') return value
  if (isSecret(place)) return isEmpty(value) ? value : MASK
  if (typeof value === 'number') return secrets.has(String(value)) ? MASK : value
  if (typeof value === 'string') return maskedText(value, place)
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || depth >= DEEPEST || seen.has(value)) return '…'
  seen.add(value)
  try {
    if (Array.isArray(value))
      return value.slice(0, MOST).map((one: unknown) => masked(one, { ...place, depth: depth + 1 }))
    const shown: Record<string, unknown> = {}
    for (const [name, one] of Object.entries(value).slice(0, MOST))
      if (typeof one !== 'function' && name !== '__proto__')
        shown[repeats(name, secrets) ? MASK : name.slice(0, 60)] = masked(one, {
          ...place,
          key: snakeCase(name),
          above: key,
          depth: depth + 1,
        })
    return shown
  } finally {
    seen.delete(value)
  }
}

function maskedText(text: string, { key, above, secrets }: Place): string {
  if (repeats(text, secrets)) return MASK
  if (isErrorField(key, above)) return inSentence(text)
  if (ID.test(key)) return WORD.test(text.toLowerCase()) ? shortId(text) : hint(text)
  if (PLAIN.test(key)) return WORD.test(text) || PLACE.test(text) ? text : MASK
  // The server hid most of it already.
  if (key === 'safe_identifier' && text.includes('••')) return text.slice(0, LONGEST)
  if (PERSONAL.test(key)) return hint(text.slice(0, LONGEST))
  return text === '' ? '' : MASK
}

/** The server says `code` of an error too, and a `message` about it. */
function isErrorField(key: string, above: string): boolean {
  return (above === 'errors' || above === 'error') && /^(code|message|long_message)$/.test(key)
}

function isSecret({ key, above }: Pick<Place, 'key' | 'above'>): boolean {
  if (isErrorField(key, above)) return false
  if (/^has_|_enabled$|_fields$|_strategies$|_factors$|_identifiers$/.test(key)) return false
  return SECRET.test(key) || /(^|_)codes?$/.test(key)
}

function repeats(text: string, secrets: ReadonlySet<string>): boolean {
  return [...secrets].some((secret) => text.includes(secret))
}

/** Sentences quote what was typed. */
function inSentence(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(/[^\s"'<>]+@[^\s"'<>]+\.[a-z]{2,}/gi, hint)
    .replace(/\+?\d[\d ()-]{5,}\d/g, MASK)
}

/** What somebody typed that must not turn up elsewhere. Short ones would hide half of the page, and are masked by their field. */
function gather(value: unknown, key: string, depth: number, secrets: Set<string>): void {
  if (typeof value === 'object' && value !== null) {
    if (depth >= DEEPEST) return
    for (const [name, one] of Object.entries(value))
      gather(one, Array.isArray(value) ? key : snakeCase(name), depth + 1, secrets)
  } else if ((typeof value === 'string' || typeof value === 'number') && isSecret({ key, above: '' }))
    if (String(value).length >= 4) secrets.add(String(value))
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0)
}

function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase()
}
