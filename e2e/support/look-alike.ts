import type { Answer } from './http'

/** All that can be seen of an answer, with what is random in it (and nothing else) taken out. */
export interface Seen {
  status: number
  headers: Record<string, string>
  cookies: string[]
  body: string[]
}

// What may differ between two answers of one kind. Everything else is compared as it came.
const RANDOM: readonly [what: RegExp, instead: string][] = [
  // Ids of ours, whole.
  [/\b(sia|sua|client|idn|trc)_[A-Za-z0-9]{24}\b/g, '$1_…'],
  // What Next calls one request in its answer.
  [/"[\w-]{21}([a-z]",\{"children")/g, '"…$1'],
  // Times: milliseconds since 1970, as a date, and what is left of a pause.
  [/\b1\d{12}\b/g, '<ms>'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<time>'],
  [/"(seconds|lockout_expires_in_seconds|retryAfter|retry_after)":\d+/g, '"$1":<s>'],
  [/\b(?:\d+ seconds?|(?:59|60) minutes|in \d+ s)\b/g, '<wait>'],
  [/\b0:[0-3]\d\b/g, '<clock>'],
  // The policy's nonce.
  [/nonce-[\w+/=-]+'/g, "nonce-…'"],
  [/nonce="[^"]*"/g, 'nonce="…"'],
  [/"nonce":"[^"]*"/g, '"nonce":"…"'],
]

/** Takes the identifier out, then what is random. */
export function lookAt(answer: Answer, identifier: string): Seen {
  const blank = (text: string) =>
    RANDOM.reduce(
      (left, [what, instead]) => left.replace(what, instead),
      [identifier, encodeURIComponent(identifier)].reduce(
        (left, typed) => left.replaceAll(typed, '<identifier>'),
        text,
      ),
    )
  return {
    status: answer.status,
    headers: Object.fromEntries(
      Object.entries(answer.headers)
        // The one is a time, the others are looked at below.
        .filter(([name]) => name !== 'date' && name !== 'set-cookie')
        .map(([name, value]) => [name, blank(String(value))]),
    ),
    cookies: answer.setCookies.map(blankCookie),
    body: partsOf(answer).map(blank).sort(),
  }
}

/** Name and attributes stay, and how long the value is. */
function blankCookie(line: string): string {
  const [pair = '', ...attributes] = line.split('; ')
  const [name = '', value = ''] = pair.split('=')
  return [
    `${name}=(${value.length})`,
    ...attributes.map((each) => each.replace(/^(Expires)=.*/i, '$1=…')),
  ].join('; ')
}

/**
 * What is drawn is compared in its order. The rows of React's stream come in the order in which they are ready, and
 * are numbered by it: so their numbers are taken out, and their order is.
 */
function partsOf({ headers, body }: Answer): string[] {
  if (headers['content-type']?.startsWith('text/x-component')) return rowsOf(body)
  const pushes = [...body.matchAll(/<script[^>]*>self\.__next_f\.push\((.*?)\)<\/script>/gs)]
  const stream = pushes.map(([, pushed = '[]']) => textOf(JSON.parse(pushed))).join('')
  const drawn = pushes.reduce((left, [script]) => left.replace(script, ''), body)
  return [drawn, ...rowsOf(stream)]
}

function textOf(pushed: unknown): string {
  return Array.isArray(pushed) && typeof pushed[1] === 'string' ? pushed[1] : ''
}

function rowsOf(stream: string): string[] {
  return stream
    .split('\n')
    .map((row) => row.replace(/^[0-9a-f]*:/, '').replace(/"\$([L@hQWBK]?)[0-9a-f]+(?=["\:])/g, '"$$$1'))
}
