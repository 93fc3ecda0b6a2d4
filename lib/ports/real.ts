import { config as ourConfig, type Config } from '@/lib/config'
import type { Keyring } from '@/lib/crypto/keyring'
import type { RelyingParty } from '@/lib/model/passkey'
import type { BotCheck } from './bot-check'
import { botCheckOf } from './bot-check-set-up'
import { chainsOf, NO_CHAINS } from './chain-set-up'
import type { Chains } from './chains'
import { createAccounts } from './db/accounts'
import { createAdmin } from './db/admin'
import { createAttempts } from './db/attempts'
import { createAudit } from './db/audit'
import { createBrowsers } from './db/browsers'
import { createBudget } from './db/budget'
import { createConnections } from './db/connections'
import { createFactors } from './db/factors'
import { createInvitations } from './db/invitations'
import { database, type Database } from './db/open'
import { createOrganizations } from './db/organizations'
import { createOutbox } from './db/outbox'
import { createSessions } from './db/sessions'
import { createPictures } from './db/pictures'
import { createSignUps } from './db/sign-ups'
import { sweepExpired } from './db/sweep'
import { createTickets } from './db/tickets'
import { createUsers } from './db/users'
import { createWaitlist } from './db/waitlist'
import { createDns } from './dns'
import type { Transports } from './dispatch'
import { env } from './env'
import { createInbox, type Inbox } from './inbox'
import { loadKeys } from './keys'
import { causeOf, log } from './log'
import { createSmtpTransport } from './mail/smtp'
import type { OAuthClients } from './oauth-clients'
import { oauthClientsOf } from './oauth-set-up'
import { createPasswords } from './passwords'
import type { Ports } from './ports'
import { relyingPartyOf } from './relying-party'
import { channelsOf, withinReach } from './reach'
import { textsOf } from './text/set-up'

export interface World extends Transports {
  database: Database
  keys: Keyring
  config: Config
  baseUrl: string
  now(): Date
  /** The inbox shows messages after they were sent: demo and development only. */
  keepBodies: boolean
  /** The identity providers that know us; none unless said. */
  oauth?: OAuthClients | undefined
  /** Whom passkeys are made for; unset: the host of the base URL. */
  relyingParty?: RelyingParty | undefined
  /** Where contracts that are wallets are asked; unset: nowhere. */
  chains?: Chains | undefined
  /** Who is asked for a domain's records; unset: this machine's name servers. */
  dnsServer?: string | undefined
  /** Where leaked passwords are looked up; unset: in the list that we carry. */
  pwnedPasswordsUrl?: string | undefined
  /** Who keeps robots out; unset: nobody. */
  botCheck?: BotCheck | null | undefined
  log: typeof log
}

/** Puts the real ports together over a world; the app has one, each test its own. */
export function createPorts(world: World): Ports {
  const { keys, config, baseUrl, now, mail, texts, keepBodies, log } = world
  const { prisma } = world.database
  return {
    config,
    keys,
    baseUrl,
    relyingParty: world.relyingParty ?? relyingPartyOf(baseUrl),
    chains: world.chains ?? NO_CHAINS,
    now,
    browsers: createBrowsers(prisma, now),
    users: createUsers(world.database, now),
    attempts: createAttempts(world.database, keys, now),
    signUps: createSignUps(world.database, keys, now),
    sessions: createSessions(prisma, now),
    tickets: createTickets(prisma, now),
    invitations: createInvitations(prisma, keys, now),
    waitlist: createWaitlist(prisma, keys, now),
    connections: createConnections(world.database, keys, now),
    dns: createDns(world.dnsServer),
    oauth: world.oauth ?? {},
    factors: createFactors(prisma),
    accounts: createAccounts(prisma, keys, now),
    organizations: createOrganizations(prisma, now),
    admin: createAdmin(prisma, keys, now),
    pictures: createPictures(prisma),
    passwords: createPasswords({ rangeUrl: world.pwnedPasswordsUrl, log }),
    botCheck: world.botCheck ?? null,
    budget: createBudget(world.database.pool, now, config.lockout),
    outbox: createOutbox({
      prisma,
      keys,
      config,
      now,
      mail,
      texts,
      keepBodies,
      note: ({ messageId, template, outcome, tries, ...rest }) =>
        log(outcome === 'delivered' ? 'info' : 'warn', 'message', {
          messageId,
          template,
          outcome,
          tries,
          ...rest,
        }),
      noteFailure: (messageId, error) => log('error', 'message_failed', { messageId, ...causeOf(error) }),
    }),
    audit: createAudit(prisma),
    sweep: () => sweepExpired(prisma, now()),
  }
}

interface Opened {
  ports: Ports
  inbox: Inbox | null
}

declare global {
  var latchkeyPorts: Promise<Opened> | undefined
}

/** The ports of this process, put together once (also across hot reloads). */
export async function getPorts(): Promise<Ports> {
  return (await opened()).ports
}

/** What was sent, for the dev inbox; null unless demo or development. */
export async function getInbox(): Promise<Inbox | null> {
  return (await opened()).inbox
}

function opened(): Promise<Opened> {
  return (globalThis.latchkeyPorts ??= open().catch((error: unknown) => {
    globalThis.latchkeyPorts = undefined
    throw error
  }))
}

async function open(): Promise<Opened> {
  const vars = env()
  const keys = loadKeys(vars)
  const db = await database()
  const keepBodies = vars.mode !== 'production'
  const ports = createPorts({
    database: db,
    keys,
    config: withinReach(ourConfig, channelsOf(vars)),
    baseUrl: vars.baseUrl,
    now: () => new Date(),
    mail: vars.SMTP_URL ? createSmtpTransport(vars.SMTP_URL, vars.MAIL_FROM) : null,
    texts: textsOf(vars),
    keepBodies,
    oauth: oauthClientsOf(vars, ourConfig),
    relyingParty: vars.baseUrl ? relyingPartyOf(vars.baseUrl, vars) : undefined,
    chains: chainsOf(vars.EVM_RPC_URLS),
    dnsServer: vars.DNS_SERVER,
    pwnedPasswordsUrl: vars.PWNED_PASSWORDS_URL,
    botCheck: botCheckOf(vars, ourConfig),
    log,
  })
  return { ports, inbox: keepBodies ? createInbox({ prisma: db.prisma, keys, config: ourConfig }) : null }
}
