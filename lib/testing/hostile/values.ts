import fc from 'fast-check'

/** Stands before everything that would be a secret, so that one look finds any of them in a log. */
export const SECRET = 'canary.'

/** In what is made up here, these stand for the real thing of the person whose browser sends it. */
export const REAL = [
  '«identifier»',
  '«password»',
  '«attempt»',
  '«sign-up»',
  '«session»',
  '«address»',
  '«client»',
] as const
export type Real = Record<(typeof REAL)[number], string>

/** Puts the real things in. */
export function fillIn<T>(value: T, real: Real): T {
  const filled = REAL.reduce(
    (json, name) => json.replaceAll(name, JSON.stringify(real[name]).slice(1, -1)),
    JSON.stringify(value),
  )
  return JSON.parse(filled)
}

// prettier-ignore
const NASTY = [
  '', ' ', '\0', 'a\0b', '\ud800', 'a\udc00b', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', '0', '-1',
  '1e309', '000000', '123456', '１２３４５６', '$', '$$', '$K1', '$undefined', '$F1', '$@0', '../../../etc/passwd', "' OR 1=1 --", '<script>alert(1)</script>',
  '\u202e', '\u0130', 'İ@example.com', 'ß@ß.ß', 'ﬃ', '\uffff', '\ufeff', '%00', '%', '%E0%A4%A', '{{7*7}}', '${1}', 'javascript:alert(1)', '//evil.example',
  '/\\evil.example', '\r\nSet-Cookie: a=b', 'ada@example.com', 'ADA@EXAMPLE.COM', '+15555550100', 'a@b', '@', 'sia_0', 'sess_0', 'client_0', 'idn_0', '٣٤٥',
]

/** Text that programs stumble over. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'é', '𝒳', '\0', '$', ' ', '\ufdfa'), fc.integer({ min: 65, max: 40_000 }))
      .map(([unit, count]) => unit.repeat(count)),
  },
)

/** Text that somebody would not want to find in a log. */
export const secret = text.map((rest) => SECRET + rest)

/** Anything that JSON can say, and what it says about prototypes. */
export const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom(...REAL) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, true, false, 0, -1, 1e308, 2 ** 53, 123456, [], {}),
  },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 2000 }).map(nest) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 5000 }).map((length) => Array(length).fill(0)) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('{"__proto__":{"strategy":"password"}}', '{"constructor":{"prototype":1}}')
      .map((json): unknown => JSON.parse(json)),
  },
)

/** Mostly the real thing, or else anything. */
export function mostly(real: (typeof REAL)[number]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(real) }, { weight: 2, arbitrary: value })
}

function nest(depth: number): unknown {
  return Array.from({ length: depth }).reduce((inner: unknown) => [inner], null)
}
