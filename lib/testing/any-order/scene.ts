import { createSignInToken } from '@/lib/account/tickets'
import { config, type Config } from '@/lib/config'
import { SECOND } from '@/lib/model/time'
import type { Browser, Ports, SaveStep } from '@/lib/ports/ports'
import { givePasskey, type SoftPasskey } from '../authenticator'
import { newNumber } from '../door'
import { giveBackupCodes, giveTotp } from '../second-factors'
import { openWorld, type TestWorld } from '../world'
import { noEvidence, type Evidence } from './evidence'
import type { Signed } from './passkeys'

/** Somebody with a password and a mailbox, and with what else this kind of person has turned on. */
export interface Human {
  id: string
  email: string
  /** Asked for after the first factor (`second`), or a way in (`trust`). */
  phone: string | null
  /** What is owed beside the first factor: the one that was turned on, or the proof of a new browser. */
  owes: 'second' | 'trust'
  /** Every password there ever was; the last one is right. */
  passwords: string[]
  totp: string | null
  backupCodes: string[]
  ticket: string
  passkey: SoftPasskey
}

/** A code, and the link of the same mail, that was sent for an attempt. */
export interface Sent {
  attemptId: string
  level: 'first' | 'second'
  strategy: string
  challengeId: string
  code: string
  token: string | null
}

/** Two browsers and three people, and all that ever was sent to them. */
export interface Scene {
  world: TestWorld
  ports: Ports
  people: readonly Human[]
  /** The browsers by their ids; null before their first visit. */
  browsers: (string | null)[]
  sent: Sent[]
  signed: Signed[]
  evidence: Evidence
  /** Where in `passwords` those start that were good when the commands that are running now began. */
  validFrom: Map<string, number>
  /** How many steps were taken. */
  steps: number
  /** How often a step of a kind came to something. */
  done: Record<string, number>
}

const OFTEN = { count: 1_000_000, windowMs: SECOND }

/** The limits that are counted by address or browser would hide what lies behind them; the caps stay as they are. */
const ROOMY: Partial<Config> = {
  deviceTrust: 'always',
  limits: {
    create: OFTEN,
    attempt: OFTEN,
    prepare: OFTEN,
    visit: OFTEN,
    perClient: OFTEN,
    perAccount: OFTEN,
    sends: OFTEN,
  },
  phone: { ...config.phone, channels: ['sms'] },
}

export function openRoomyWorld(): Promise<TestWorld> {
  return openWorld({ config: ROOMY })
}

/** Fresh people and fresh browsers in a database that is kept: making a world takes longer than making them. */
export async function newScene(world: TestWorld): Promise<Scene> {
  const sent: Sent[] = []
  const people = await Promise.all([
    newHuman(world, { withTotp: true }),
    newHuman(world, { phoneReserved: true }),
    newHuman(world, { phoneReserved: false }),
  ])
  return {
    world,
    ports: portsThatTell(world.ports, sent),
    people,
    browsers: [null, null],
    sent,
    signed: [],
    evidence: noEvidence(),
    validFrom: new Map(),
    steps: 0,
    done: {},
  }
}

/** What a browser is now. */
export async function browserOf({ ports, browsers }: Scene, which: number): Promise<Browser | null> {
  const id = browsers[which]
  return id ? ports.browsers.find(id) : null
}

export function humanOf({ people }: Scene, which: number): Human {
  const human = people[which % people.length]
  if (!human) throw new Error('Nobody is there.')
  return human
}

async function newHuman(
  world: TestWorld,
  has: { withTotp?: boolean; phoneReserved?: boolean },
): Promise<Human> {
  const { phoneReserved } = has
  const phone = phoneReserved === undefined ? null : newNumber()
  // Numbers run out in a long test, and nobody is met twice.
  if (phone) await world.database.prisma.phoneNumber.deleteMany({ where: { number: phone } })
  const { id, emailAddress, password } = await world.person(
    phone ? { phoneNumber: phone, phoneReserved } : {},
  )
  const totp = has.withTotp ? (await giveTotp(world, id)).secret : null
  const backupCodes = has.withTotp ? await giveBackupCodes(world, id, 4) : []
  const { token } = await createSignInToken(world.ports, { userId: id })
  const owes = phoneReserved === false ? 'trust' : 'second'
  const passkey = await givePasskey(world, id, { counter: has.withTotp ? 5 : 0 })
  return {
    id,
    email: emailAddress,
    phone,
    owes,
    passwords: [password],
    totp,
    backupCodes,
    ticket: token,
    passkey,
  }
}

/** Reads the mail at the door: a message that is saved counts as sent, and none is really delivered. */
function portsThatTell(ports: Ports, sent: Sent[]): Ports {
  const save = async (step: SaveStep) => {
    const saved = await ports.attempts.save(step)
    if (saved === 'saved') note(step, sent)
    return saved
  }
  return {
    ...ports,
    attempts: { ...ports.attempts, save },
    outbox: { ...ports.outbox, deliver: async () => 'pending' },
  }
}

function note({ signIn, issue, message }: SaveStep, sent: Sent[]): void {
  const facts = message?.body.facts
  if (!issue || !facts || !('code' in facts)) return
  sent.push({
    attemptId: signIn.id,
    level: signIn.firstChallengeId === issue.id ? 'first' : 'second',
    strategy: issue.strategy,
    challengeId: issue.id,
    code: facts.code,
    token: 'url' in facts ? new URL(facts.url).searchParams.get('token') : null,
  })
}
