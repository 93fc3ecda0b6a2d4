import { createHash } from 'node:crypto'
import { z } from 'zod'
import { demoPeople } from '@/lib/model/demo-people'

/** Who somebody is at a provider. */
export interface Somebody {
  /** Stays the same for the same account there, whatever else changes. */
  subject: string
  emailAddress: string
  /** The provider says that its owner proved it. */
  isVerified: boolean
  firstName: string
  lastName: string
}

/** One of the people that a chooser page offers. */
export interface Offer extends Somebody {
  /** What happens if you choose them. */
  about: string
}

export const COMPANY = { name: 'Acme', domain: 'acme.example' }

/** Who can be chosen at Google, GitHub and the others: one for each way that it can go on from there. */
export const OFFERS: readonly Offer[] = [
  offer('grace@example.com', 'has an account here'),
  offer('emmy@example.com', 'has an account and a second factor'),
  {
    ...offer('ada@example.com', 'has an account here'),
    isVerified: false,
  },
  { ...toSomebody('lise@example.net', 'Lise', 'Meitner'), about: 'is new here' },
]

/** Who can be chosen at the demo company. */
export const COLLEAGUES: readonly Offer[] = [
  {
    ...toSomebody('hedy@acme.example', 'Hedy', 'Lamarr'),
    about: 'works there',
  },
  { ...toSomebody('karl@acme.example', 'Karl', 'Jansky'), about: 'works there' },
  {
    ...toSomebody('grace@example.com', 'Grace', 'Hopper'),
    about: 'has an address that is not the company’s',
  },
]

const filledIn = z.object({
  email: z.email().transform((text) => text.toLowerCase()),
  first_name: z.string().trim().default(''),
  last_name: z.string().trim().default(''),
  subject: z.string().trim().default(''),
  verified: z.literal('yes').optional(),
})

/** Who was chosen: one of those offered, somebody by an address alone, or whoever the fields describe. Null where that is nobody. */
export function readChoice(form: URLSearchParams, offers: readonly Offer[]): Somebody | null {
  const chosen = form.get('person')
  if (chosen !== null) return offers.find((one) => one.emailAddress === chosen) ?? byAddress(chosen)
  const fields = filledIn.safeParse(Object.fromEntries(form))
  if (!fields.success) return null
  const { email, first_name, last_name, subject, verified } = fields.data
  const somebody = toSomebody(email, first_name, last_name)
  return { ...somebody, subject: subject || somebody.subject, isVerified: verified === 'yes' }
}

/** Whom a hint names, as far as an address can tell. Null where it is no address. */
export function byAddress(hint: string): Somebody | null {
  const address = z.email().safeParse(hint)
  if (!address.success) return null
  const email = address.data.toLowerCase()
  const [name = ''] = email.split(/[@.+_-]/)
  return toSomebody(email, name.charAt(0).toUpperCase() + name.slice(1), '')
}

export function fullName({ firstName, lastName, emailAddress }: Somebody): string {
  return [firstName, lastName].filter(Boolean).join(' ') || emailAddress
}

/** The same address is the same account, also after a restart. */
function toSomebody(emailAddress: string, firstName: string, lastName: string): Somebody {
  const subject = createHash('sha256').update(emailAddress).digest('hex').slice(0, 20)
  return { subject, emailAddress, isVerified: true, firstName, lastName }
}

function offer(emailAddress: string, about: string): Offer {
  const person = demoPeople.find((one) => one.emailAddress === emailAddress)
  if (!person) throw new Error(`The demo has nobody with the address ${emailAddress}.`)
  return { ...toSomebody(emailAddress, person.firstName, person.lastName), about }
}
