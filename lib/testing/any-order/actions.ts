import fc from 'fast-check'
import { MINUTE, SECOND } from '@/lib/model/time'

const FIRST = [
  'password',
  'email_code',
  'email_link',
  'phone_code',
  'reset_password_email_code',
  'passkey',
] as const
const SECOND_WAYS = ['totp', 'backup_code', 'phone_code', 'email_code', 'email_link', 'passkey'] as const

export type Way = (typeof FIRST)[number] | (typeof SECOND_WAYS)[number]

/** `used`: one that was right once; `early`: the code before the one that was sent last, or of the next time step. */
export type Kind = 'right' | 'wrong' | 'used' | 'early'

/** Something that somebody does at one of the two browsers. `whose`: is it done to this browser's attempt, or to the other one's? */
export type Action = { browser: number } & (
  | { do: 'create'; human: number; password: 'none' | 'right' | 'wrong'; sending: boolean }
  | { do: 'prepare'; verb: 'first' | 'second'; whose: 'own' | 'other'; way: Way }
  | { do: 'answer'; verb: 'first' | 'second'; whose: 'own' | 'other'; way: Way; kind: Kind }
  | { do: 'link'; newest: boolean }
  | { do: 'new password'; whose: 'own' | 'other'; isWeak: boolean }
  | { do: 'ticket'; human: number }
  /** Is asked for any passkey. */
  | { do: 'any passkey' }
  /** Chooses a passkey from the list under a field. */
  | { do: 'choose'; human: number; kind: Kind }
  | { do: 'sign out' }
  /** Twelve wrong answers at once. */
  | { do: 'storm'; human: number; at: 'password' | 'code'; verb: 'first' | 'second'; way: Way }
  | { do: 'throw out'; human: number }
  /** What a person would do next; `pick` chooses among the ways. Most know the right answers. */
  | { do: 'go on'; pick: number; human: number; kind: Kind }
)

const browser = fc.nat(1)
const human = fc.nat(2)
const whose = fc.constantFrom('own' as const, 'own' as const, 'own' as const, 'other' as const)
const kind = fc.constantFrom<Kind>('right', 'right', 'wrong', 'wrong', 'used', 'used', 'early')
const mostlyRight = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Kind>('right') },
  { weight: 1, arbitrary: kind },
)
const verbAndWay = fc.oneof(
  fc.record({ verb: fc.constant('first' as const), way: fc.constantFrom<Way>(...FIRST) }),
  fc.record({ verb: fc.constant('second' as const), way: fc.constantFrom<Way>(...SECOND_WAYS) }),
)

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('create' as const),
      browser,
      human,
      password: fc.constantFrom('none' as const, 'right' as const, 'right' as const, 'wrong' as const),
      sending: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({ do: fc.constant('prepare' as const), browser, whose, step: verbAndWay })
      .map(({ step, ...rest }) => ({ ...rest, ...step })),
  },
  {
    weight: 7,
    arbitrary: fc
      .record({ do: fc.constant('answer' as const), browser, whose, kind, step: verbAndWay })
      .map(({ step, ...rest }) => ({ ...rest, ...step })),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('go on' as const),
      browser,
      human,
      pick: fc.nat(5),
      kind: mostlyRight,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('link' as const), browser, newest: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('new password' as const), browser, whose, isWeak: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ticket' as const), browser, human }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('any passkey' as const), browser }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('choose' as const), browser, human, kind }) },
  {
    weight: 1,
    arbitrary: fc
      .record({
        do: fc.constant('storm' as const),
        browser,
        human,
        at: fc.constantFrom('password' as const, 'code' as const, 'code' as const),
        step: verbAndWay,
      })
      .map(({ step, ...rest }) => ({ ...rest, ...step })),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sign out' as const), browser }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('throw out' as const), browser, human }) },
)

/** What is done at once: alone, or up to four things in parallel, also the same thing several times. */
export const actions: fc.Arbitrary<Action[]> = fc.oneof(
  { weight: 3, arbitrary: fc.array(action, { minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.array(action, { minLength: 2, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.tuple(action, fc.integer({ min: 2, max: 4 })).map(([one, times]) => Array.from({ length: times }, () => one)) }, // prettier-ignore
)

/** Past a cool-down, a time step, a code, a lock. */
export const pauses: fc.Arbitrary<number> = fc.constantFrom(
  31 * SECOND,
  31 * SECOND,
  11 * MINUTE,
  61 * MINUTE,
)
