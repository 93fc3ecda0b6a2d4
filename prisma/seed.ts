import { config } from '@/lib/config'
import { createInvitation } from '@/lib/account/invitations'
import { createPerson } from '@/lib/account/people'
import { demoPeople, type DemoPerson } from '@/lib/model/demo-people'
import { DAY } from '@/lib/model/time'
import { env } from '@/lib/ports/env'
import { getPorts } from '@/lib/ports/real'

// People with known passwords, for demo and development. Again and again: whoever is there already is left alone.
if (env().mode === 'production') {
  console.error('The demo people have public passwords, so they are refused in production.')
  process.exit(1)
}

const SITUATIONS = {
  locked: { failures: config.lockout.maxFailures, lockedUntil: new Date(Date.now() + 365 * DAY) },
  banned: { banned: true },
}
const SEEDED = { event: 'user_changed' as const, address: null, userAgent: null, detail: { by: 'seed' } }

const ports = await getPorts()
for (const person of demoPeople) {
  await seed(person)
  const phone = person.phoneNumber ? ` ${person.phoneNumber}` : ''
  console.log(`${person.emailAddress}${phone} ${person.password ?? '(no password)'}  ${person.about}`)
}
console.log(`\nAnybody can sign up at ${config.paths.signUp}. An invitation, good once: ${await invite()}`)
process.exit(0)

async function seed(person: DemoPerson): Promise<void> {
  const identifier = { kind: 'email_address' as const, value: person.emailAddress }
  if (await ports.users.findByIdentifier(identifier, null)) return
  await createPerson(ports, { ...person, password: person.password ?? undefined })
  if (person.situation) await ports.users.operate(person.emailAddress, SITUATIONS[person.situation], SEEDED)
}

/** The link of an invitation that nobody has accepted; the one before works no more. */
async function invite(): Promise<string> {
  const emailAddress = 'katherine@example.com'
  const identifier = { kind: 'email_address' as const, value: emailAddress }
  if (await ports.users.findByIdentifier(identifier, null)) return `${emailAddress} has an account by now.`
  return (await createInvitation(ports, null, { emailAddress, notify: false })).url
}
