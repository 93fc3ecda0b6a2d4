import { config, type Config } from '@/lib/config'
import type { PrepareInput } from '@/lib/model/strategies'
import { SECOND } from '@/lib/model/time'
import type { Browser } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-in/flow'
import * as signUp from '@/lib/sign-up/flow'
import type { Outcome } from '@/lib/visit/visit'
import { newNumber } from '@/lib/testing/door'
import { done, openWorld, type TestWorld } from '@/lib/testing/world'
import { median, type Figure } from './figure'
import { needPostgres } from './postgres'
import { toClientJson } from '@/lib/handlers/client-json'

const SAMPLES = 150
const WARM_UP = 15
/** A difference that no attacker finds in a network's own: or twice what two accounts differ by, where that is more. */
const LEAST = 0.15
const EMAIL = { strategy: 'email_code' } as const
const ROOM = { count: 1_000_000, windowMs: SECOND }

/** Two with an account, one without. */
type Trio = readonly [known: string, other: string, unknown: string]
/** Milliseconds of one step. */
type Measure = (identifier: string) => Promise<number>

/** Under strict protection: what a step takes without an account by what it takes with one, and beside it what two accounts differ by. Samples alternate. */
export async function enumerationFigures(): Promise<Figure[]> {
  await needPostgres()
  // A password costs here what it costs in the app; beside it a hash would hide everything else.
  const costly = await openStrict({ password: config.password })
  const figures = [await compare('password', (await people(costly)).mailboxes, passwordOf(costly))]
  await costly.close()

  const world = await openStrict({})
  const { mailboxes, numbers } = await people(world)
  const steps = [
    ['email_code', mailboxes, sendOf(world, { strategy: 'email_code' })],
    ['email_link', mailboxes, sendOf(world, { strategy: 'email_link' })],
    ['phone_code', numbers, sendOf(world, { strategy: 'phone_code' })],
    ['reset by mail', mailboxes, sendOf(world, { strategy: 'reset_password_email_code' })],
    ['reset by text', numbers, sendOf(world, { strategy: 'reset_password_phone_code' })],
    ['wrong code', mailboxes, guessOf(world)],
    ['sign-up, code', mailboxes, signUpSendOf(world)],
    ['sign-up, wrong code', mailboxes, signUpGuessOf(world)],
    ['sign in or up, code', mailboxes, sendOf(world, { strategy: 'email_code' }, true)],
  ] as const
  for (const [name, trio, measure] of steps) figures.push(await compare(name, trio, measure))
  await world.close()
  return figures
}

function openStrict(changes: Partial<Config>): Promise<TestWorld> {
  const limits = { ...config.limits, create: ROOM, prepare: ROOM, attempt: ROOM, perClient: ROOM }
  return openWorld({
    on: 'postgres',
    config: {
      enumerationProtection: 'strict',
      limits: { ...limits, perAccount: ROOM, sends: ROOM },
      lockout: { ...config.lockout, maxFailures: ROOM.count },
      ...changes,
    },
  })
}

async function people(world: TestWorld): Promise<{ mailboxes: Trio; numbers: Trio }> {
  const numbers: Trio = [newNumber(), newNumber(), newNumber()]
  const known = await world.person({ phoneNumber: numbers[0] })
  const other = await world.person({ phoneNumber: numbers[1] })
  return { mailboxes: [known.emailAddress, other.emailAddress, 'nobody1@example.com'], numbers }
}

async function compare(name: string, trio: Trio, measure: Measure): Promise<Figure> {
  const times: [number[], number[], number[]] = [[], [], []]
  const indexes = [0, 1, 2] as const
  for (let round = 0; round < WARM_UP + SAMPLES; round++)
    for (const turn of indexes) {
      // Who comes first changes from round to round.
      const index = indexes[(round + turn) % 3] ?? 0
      const ms = await measure(trio[index])
      if (round >= WARM_UP) times[index].push(ms)
    }
  const [known, other, unknown] = [median(times[0]), median(times[1]), median(times[2])]
  const noise = apart(known, other)
  return {
    name: `${name}, strict: no account ÷ account`,
    value: apart(unknown, known),
    budget: round2(1 + Math.max(LEAST, 2 * (noise - 1))),
    note: `${round2(unknown)} ms and ${round2(known)} ms; two accounts ${round2(noise)}`,
  }
}

/** How many times the longer one is the shorter one. */
function apart(one: number, other: number): number {
  return Math.max(one, other) / Math.min(one, other)
}

function round2(value: number): number {
  return Number(value.toFixed(2))
}

// ── the steps, each as a request runs it: the browser is read first, and what it then is goes into the answer ──

function passwordOf(world: TestWorld): Measure {
  return (identifier) =>
    timeOf(world, null, () =>
      flow.createSignIn(world.ports, world.visit(), { identifier, password: 'wrong horse' }),
    )
}

function sendOf(world: TestWorld, input: PrepareInput, signUpIfMissing = false): Measure {
  return async (identifier) => {
    const { browser, attempt } = await identify(world, identifier, signUpIfMissing)
    return timeOf(world, browser.id, (known) =>
      flow.prepareFirstFactor(world.ports, world.visit(known), attempt.id, input),
    )
  }
}

function guessOf(world: TestWorld): Measure {
  const { ports } = world
  return async (identifier) => {
    const { browser, attempt } = await identify(world, identifier)
    done(await flow.prepareFirstFactor(ports, world.visit(browser), attempt.id, { strategy: 'email_code' }))
    const answer = { strategy: 'email_code' as const, code: 'wrong!' }
    return timeOf(world, browser.id, (known) =>
      flow.attemptFirstFactor(ports, world.visit(known), attempt.id, answer),
    )
  }
}

function signUpSendOf(world: TestWorld): Measure {
  return async (emailAddress) => {
    const { browser, attempt } = done(await signUp.createSignUp(world.ports, world.visit(), { emailAddress }))
    return timeOf(world, browser.id, (known) =>
      signUp.prepareVerification(world.ports, world.visit(known), attempt.id, EMAIL),
    )
  }
}

function signUpGuessOf(world: TestWorld): Measure {
  const { ports } = world
  return async (emailAddress) => {
    const { browser, attempt } = done(await signUp.createSignUp(ports, world.visit(), { emailAddress }))
    done(await signUp.prepareVerification(ports, world.visit(browser), attempt.id, EMAIL))
    return timeOf(world, browser.id, (known) =>
      signUp.attemptVerification(ports, world.visit(known), attempt.id, { ...EMAIL, code: 'wrong!' }),
    )
  }
}

async function identify({ ports, visit }: TestWorld, identifier: string, signUpIfMissing = false) {
  return done(await flow.createSignIn(ports, visit(), { identifier, signUpIfMissing }))
}

async function timeOf(
  { ports }: TestWorld,
  browserId: string | null,
  step: (known: Browser | null) => Promise<Outcome<unknown>>,
): Promise<number> {
  const start = performance.now()
  const { browser } = await step(browserId === null ? null : await ports.browsers.find(browserId))
  if (browser) JSON.stringify(toClientJson(browser, ports))
  return performance.now() - start
}
