import { config as ourConfig, type Config } from '@/lib/config'
import { createPerson, type NewPerson } from '@/lib/account/people'
import { generateEncryptionKey, generateSessionKey } from '@/lib/crypto/generate-keys'
import { createKeyring } from '@/lib/crypto/keyring'
import { describeDevice } from '@/lib/ports/device'
import { parseMessageBody } from '@/lib/ports/mail/message-body'
import type { Database } from '@/lib/ports/db/open'
import type { BotCheck, Browser, MessageBody, OAuthClients, Ports } from '@/lib/ports/ports'
import { createPorts } from '@/lib/ports/real'
import { NO_TEXTS } from '@/lib/ports/text/transport'
import type { Done, Outcome, Visit } from '@/lib/visit/visit'
import { freshEmbedded } from './embedded'
import { freshPostgres } from './postgres'

/** A whole installation for tests: the real database and the real ports, with a clock and a config that a test sets. */
export interface TestWorld {
  ports: Ports
  database: Database
  /** Moves the clock. */
  wait(ms: number): void
  /** A visit from an address of its own, by a browser or by none. */
  visit(browser?: Browser | null, address?: string | null): Visit
  person(person?: Partial<NewPerson>): Promise<{ id: string; emailAddress: string; password: string }>
  /** What was last sent to an address. */
  lastMessage(emailAddress: string): Promise<MessageBody | null>
  lastCode(emailAddress: string): Promise<string>
  close(): Promise<void>
}

const ENCRYPTION_KEY = generateEncryptionKey()
const SESSION_KEY = generateSessionKey()
const FAST_HASH = { memoryKiB: 64, passes: 1, lanes: 1 }
const USER_AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
let visits = 0
let people = 0

/** Opens a world on the embedded database, or on a real PostgreSQL for races. Hashes are cheap here unless a test says otherwise. */
export async function openWorld(
  options: {
    config?: Partial<Config>
    oauth?: OAuthClients
    dnsServer?: string
    botCheck?: BotCheck
    on?: 'postgres'
  } = {},
): Promise<TestWorld> {
  const server = options.on === 'postgres' ? await freshPostgres(20) : null
  const database = server?.database ?? (await freshEmbedded())
  const keys = createKeyring([ENCRYPTION_KEY], [SESSION_KEY])
  const config: Config = {
    ...ourConfig,
    // Most tests are about something else than a browser that is new to its user.
    deviceTrust: 'off',
    password: { ...ourConfig.password, argon2: FAST_HASH },
    ...options.config,
  }
  let skew = 0
  const now = () => new Date(Date.now() + skew)
  const ports = createPorts({
    database,
    keys,
    config,
    baseUrl: 'http://localhost:3000',
    now,
    mail: null,
    texts: NO_TEXTS,
    keepBodies: true,
    oauth: options.oauth,
    dnsServer: options.dnsServer,
    botCheck: options.botCheck,
    log: () => {},
  })

  const lastMessage = async (recipient: string) => {
    const row = await database.prisma.message.findFirst({
      where: { recipient },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    })
    return row?.body ? parseMessageBody(await keys.open(row.body)) : null
  }

  return {
    ports,
    database,
    wait: (ms) => void (skew += ms),
    visit: (browser = null, address = nextAddress()) => ({
      browser,
      address,
      userAgent: USER_AGENT,
      device: describeDevice(USER_AGENT).name,
    }),
    async person(given = {}) {
      const emailAddress = given.emailAddress ?? `person${++people}@example.com`
      const password = given.password ?? 'correct horse battery'
      return { id: await createPerson(ports, { ...given, emailAddress, password }), emailAddress, password }
    },
    lastMessage,
    async lastCode(emailAddress) {
      const body = await lastMessage(emailAddress)
      if (!body || !('code' in body.facts)) throw new Error(`No code was sent to ${emailAddress}.`)
      return body.facts.code
    },
    close: () => (server ? server.drop() : database.close()),
  }
}

/** What a step came to, in one word: a status, or the code of its refusal. */
export function resultOf<A extends { status: string }>(outcome: Outcome<A>): string {
  return outcome.isDone ? outcome.attempt.status : outcome.errors[0].code
}

/** The browser and the attempt of a step that must have been done. @throws Error with its refusals when it was not */
export function done<A>(outcome: Outcome<A>): Done<A> {
  if (!outcome.isDone) throw new Error(`Refused: ${outcome.errors.map(({ code }) => code).join(', ')}`)
  return outcome
}

// RFC 5737 and RFC 2544: addresses that belong to nobody.
function nextAddress(): string {
  visits += 1
  return `198.18.${(visits >> 8) & 255}.${visits & 255}`
}
