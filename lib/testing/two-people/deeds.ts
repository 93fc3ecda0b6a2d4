import fc from 'fast-check'
import { MINUTE, SECOND } from '@/lib/model/time'

const SENT = ['email_code', 'email_link', 'phone_code'] as const
const ANSWERED = ['email_code', 'phone_code'] as const

/** What somebody says of themselves: whose address and number it is, and which name. */
export interface Said {
  mail: number | null
  phone: number | null
  name: number | null
  password: boolean
}

/** Something that is done at one of three browsers. */
export type Deed = { browser: number } & (
  | { do: 'sign up' | 'add'; said: Said }
  | { do: 'send'; strategy: (typeof SENT)[number] }
  | { do: 'answer'; strategy: (typeof ANSWERED)[number]; kind: Kind }
  | { do: 'knock'; whose: number; byPhone: boolean; wish: boolean; sending: boolean }
  | { do: 'send at the sign-in'; strategy: (typeof SENT)[number] }
  | { do: 'answer at the sign-in'; strategy: (typeof ANSWERED)[number]; kind: Kind }
  /** What somebody would do next who knows their way; `pick` chooses where there is nothing to go on with. */
  | { do: 'go on'; pick: number }
  | { do: 'open the newest link' | 'to the sign-in' | 'to the sign-up' | 'leave' }
)

/** A code from one's own mailbox or phone, the newest or the one before; or a guess. */
export type Kind = 'newest' | 'older' | 'wrong'

const browser = fc.nat(2)
const who = fc.oneof(fc.constant(null), fc.nat(1), fc.nat(1))
const said = fc.record({
  mail: who,
  phone: fc.oneof(fc.constant(null), fc.constant(null), fc.nat(1)),
  name: fc.oneof(fc.constant(null), fc.constant(null), fc.constant(null), fc.nat(1)),
  password: fc.boolean(),
})
const kind = fc.constantFrom<Kind>('newest', 'newest', 'newest', 'older', 'wrong')
const sent = fc.constantFrom(...SENT)
const answered = fc.constantFrom(...ANSWERED, 'email_code' as const)
const is = <D extends Deed['do']>(name: D) => fc.constant(name)

// prettier-ignore
export const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ do: is('go on'), browser, pick: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ do: is('sign up'), browser, said }) },
  { weight: 2, arbitrary: fc.record({ do: is('add'), browser, said }) },
  { weight: 4, arbitrary: fc.record({ do: is('send'), browser, strategy: sent }) },
  { weight: 6, arbitrary: fc.record({ do: is('answer'), browser, strategy: answered, kind }) },
  { weight: 3, arbitrary: fc.record({ do: is('knock'), browser, whose: fc.nat(1), byPhone: fc.boolean(), wish: fc.constantFrom(true, true, false), sending: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: is('send at the sign-in'), browser, strategy: sent }) },
  { weight: 5, arbitrary: fc.record({ do: is('answer at the sign-in'), browser, strategy: answered, kind }) },
  { weight: 2, arbitrary: fc.record({ do: is('open the newest link'), browser }) },
  { weight: 3, arbitrary: fc.record({ do: is('to the sign-in'), browser }) },
  { weight: 3, arbitrary: fc.record({ do: is('to the sign-up'), browser }) },
  { weight: 2, arbitrary: fc.record({ do: is('leave'), browser }) },
)

export const pause = fc.constantFrom(31 * SECOND, 31 * SECOND, 31 * SECOND, 11 * MINUTE, 16 * MINUTE)
