import { config } from '@/lib/config'
import { createInvitation } from '@/lib/account/invitations'
import { createPerson } from '@/lib/account/people'
import { COMPANY } from '@/lib/cli/demo/people'
import { newId } from '@/lib/crypto/random'
import { demoPeople, type DemoPerson } from '@/lib/model/demo-people'
import { DAY } from '@/lib/model/time'
import { env } from '@/lib/ports/env'
import { getPorts } from '@/lib/ports/real'

// People with known passwords, for demo and development. Again and again: whoever is there already is left alone.
// Its argument is the address of the demo's identity providers, where they run.
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
const [, , providersUrl] = process.argv
if (providersUrl) {
  await connectCompany(providersUrl)
  console.log(
    `At Google, Microsoft, Apple and GitHub be anybody: pages of the demo at ${providersUrl} ask whom.`,
  )
  console.log(
    `hedy@${COMPANY.domain} signs in with a company, ${COMPANY.name}, by SAML; that is a page of the demo, too.`,
  )
}
process.exit(0)

async function seed(person: DemoPerson): Promise<void> {
  const identifier = { kind: 'email_address' as const, value: person.emailAddress }
  if (await ports.users.findByIdentifier(identifier, null)) return
  await createPerson(ports, { ...person, password: person.password ?? undefined })
  if (person.situation) await ports.users.operate(person.emailAddress, SITUATIONS[person.situation], SEEDED)
}

/** A company whose domain is proven, by SAML. Its address may be another one than the last time. */
async function connectCompany(url: string): Promise<void> {
  const { name, domain } = COMPANY
  const known = (await ports.connections.list()).find((one) =>
    one.domains.some((each) => each.domain === domain),
  )
  const certificate = await (await fetch(`${url}/saml/certificate.pem`)).text()
  const id = known?.id ?? newId('enterpriseConnection')
  const settings = {
    protocol: 'saml' as const,
    idpEntityId: `${url}/saml/metadata`,
    idpSsoUrl: `${url}/saml/sso`,
    idpCertificates: [certificate],
    allowIdpInitiated: false,
    mapping: {},
  }
  const audit = { ...SEEDED, event: 'enterprise_connection_changed' as const, userId: null }
  await ports.connections.save({ id, name, protocol: 'saml', active: known?.active ?? true, settings }, audit)
  if (!known) await ports.connections.saveDomain(id, { domain, proof: 'demo', provenAt: new Date() }, audit)
}

/** The link of an invitation that nobody has accepted; the one before works no more. */
async function invite(): Promise<string> {
  const emailAddress = 'katherine@example.com'
  const identifier = { kind: 'email_address' as const, value: emailAddress }
  if (await ports.users.findByIdentifier(identifier, null)) return `${emailAddress} has an account by now.`
  return (await createInvitation(ports, null, { emailAddress, notify: false })).url
}
