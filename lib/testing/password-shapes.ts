import type { Config } from '@/lib/config'
import type { ErrorCode } from '@/lib/model/errors'

/** A password, what is asked of it beyond the defaults, and the code that refuses it; null where its shape will do. */
export interface PasswordShape {
  what: string
  password: string
  asked?: Partial<Config['password']>
  refusal: ErrorCode | null
}

const SHORT = 'form_password_length_too_short'
const LONG = 'form_password_length_too_long'
const ALL = { requireLowercase: true, requireUppercase: true, requireNumbers: true, requireSpecialChar: true }

/** Where the rules about shape turn, with 8 to 128 characters. The server and the browser must agree about each. */
// prettier-ignore
export const PASSWORD_SHAPES: readonly PasswordShape[] = [
  { what: 'nothing',                                         password: '',                                          refusal: SHORT },
  { what: '7 characters',                                    password: 'x'.repeat(7),                               refusal: SHORT },
  { what: '8 characters',                                    password: 'x'.repeat(8),                               refusal: null },
  { what: '8 spaces',                                        password: ' '.repeat(8),                               refusal: null },
  { what: '128 characters',                                  password: 'x'.repeat(128),                             refusal: null },
  { what: '129 characters',                                  password: 'x'.repeat(129),                             refusal: LONG },
  { what: 'three of 4 bytes, each counted as two',           password: '\u{1f512}'.repeat(3),                       refusal: SHORT },
  { what: 'four of 4 bytes',                                 password: '\u{1f512}'.repeat(4),                       refusal: null },
  { what: '64 of 4 bytes',                                   password: '\u{1f512}'.repeat(64),                      refusal: null },
  { what: '65 of 4 bytes',                                   password: '\u{1f512}'.repeat(65),                      refusal: LONG },
  { what: '128 of 3 bytes: bytes do not count',              password: '\u20ac'.repeat(128),                        refusal: null },
  { what: '8 that NFKC makes 7',                             password: 'cafe\u0301ine',                             refusal: SHORT },
  { what: '9 that NFKC makes 8',                             password: 'cafe\u0301ines',                            refusal: null },
  { what: '129 that NFKC makes 128',                         password: `e\u0301${'x'.repeat(127)}`,                 refusal: null },
  { what: '7 that NFKC makes 8',                             password: '\ufb01xxxxxx',                              refusal: null },
  { what: '128 that NFKC makes 129',                         password: `\ufb01${'x'.repeat(127)}`,                  refusal: LONG },
  { what: 'one that NFKC makes 18',                          password: '\ufdfa',                                    refusal: null },
  { what: 'a minimum of its own, one short of it',           password: 'x'.repeat(14), asked: { minLength: 15 },    refusal: SHORT },
  { what: 'a minimum of its own, reached',                   password: 'x'.repeat(15), asked: { minLength: 15 },    refusal: null },
  { what: 'a maximum of its own, passed',                    password: 'x'.repeat(65), asked: { maxLength: 64 },    refusal: LONG },
  { what: 'every class at once',                             password: 'aB3!aB3!', asked: ALL,                      refusal: null },
  { what: 'no lower-case letter',                            password: 'AB3!AB3!', asked: ALL,                      refusal: 'form_password_no_lowercase' },
  { what: 'no upper-case letter',                            password: 'ab3!ab3!', asked: ALL,                      refusal: 'form_password_no_uppercase' },
  { what: 'no digit',                                        password: 'aBc!aBc!', asked: ALL,                      refusal: 'form_password_no_number' },
  { what: 'no special character',                            password: 'aB3caB3c', asked: ALL,                      refusal: 'form_password_no_special_char' },
  { what: 'a space is no special character',                 password: 'aB3 aB3 ', asked: ALL,                      refusal: 'form_password_no_special_char' },
  { what: 'a backslash is none either',                      password: 'aB3\\aB3\\', asked: ALL,                    refusal: 'form_password_no_special_char' },
  { what: 'a letter with an accent is no a to z',            password: 'AB3!AB3\u00e9', asked: ALL,                 refusal: 'form_password_no_lowercase' },
  { what: 'a digit of another script is no 0 to 9',          password: 'aBc!aBc\u0663', asked: ALL,                 refusal: 'form_password_no_number' },
  { what: 'a full-width digit is one after NFKC',            password: 'aBc!aBc\uff13', asked: ALL,                 refusal: null },
  { what: 'length is told before classes',                   password: 'a', asked: ALL,                             refusal: SHORT },
  { what: 'what nobody asks for',                            password: 'xxxxxxxx', asked: {},                       refusal: null },
  ...[...`!"#$%&'()*+,-./:;<=>?@[]^_\`{|}~`].map((special) => (
  { what: `${special} is a special character`,               password: `abcdefg${special}`, asked: { requireSpecialChar: true }, refusal: null })),
]
