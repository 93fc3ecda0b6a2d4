import { SignInError } from '@/lib/model/errors/sign-in-error'

/** What a request brings, as the handlers take it. */
export type Params = Record<string, unknown>

/** Parameters that are no text. A form knows nothing else, so their names say what they are. */
const BOOLEANS = new Set([
  'transfer',
  'signUpIfMissing',
  'signOutOfOtherSessions',
  'legalAccepted',
  'reservedForSecondFactor',
  'defaultSecondFactor',
])
const OBJECTS = new Set(['publicKeyCredential', 'unsafeMetadata'])
const LISTS = new Set(['additionalScope'])

/** More than any call of the SDK has. Whoever sends more wants to see how long we take to sort them. */
const MAX_FIELDS = 64

/**
 * A body as the official SDK writes it: a form in snake_case, with objects as JSON and lists as repeated names.
 * What is not readable stays the text that it is, so that the handler's schema refuses it by name. Of two values of one name the first counts.
 * @throws SignInError request_body_invalid
 */
export function toParams(form: URLSearchParams): Params {
  if (form.size > MAX_FIELDS) throw new SignInError('request_body_invalid')
  // A map first: written to a plain object, "__proto__" would be none of its keys.
  const params = new Map<string, unknown>()
  for (const [name, text] of form) {
    const key = toCamelCase(name)
    if (LISTS.has(key)) params.set(key, form.getAll(name))
    else if (!params.has(key)) params.set(key, valueOf(key, text))
  }
  return Object.fromEntries(params)
}

function valueOf(key: string, text: string): unknown {
  if (BOOLEANS.has(key) && (text === 'true' || text === 'false')) return text === 'true'
  return OBJECTS.has(key) ? parse(text) : text
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** `"email_address_id" -> "emailAddressId"` */
function toCamelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
