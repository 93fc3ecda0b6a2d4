import * as flow from '@/lib/sign-in/flow'
import type { Ports } from '@/lib/ports/ports'
import { measureMessageSteps } from './message-step-costs'
import { measurePasskeySteps, PASSKEY_BUDGETS } from './passkey-step-costs'
import { measureSignUpSteps, SIGN_UP_BUDGETS } from './sign-up-step-costs'
import { createMeter, type Meter } from './step-meter'
import { done, type TestWorld } from './world'

/** SQL statements that a step may cost at most, rate limit and audit included (architecture, 7). */
export const BUDGETS: Record<string, number> = {
  'identify, first visit': 6,
  'identify, known browser': 6,
  prepare: 5,
  'refused code': 5,
  'refused password in one call': 5,
  'completing code': 9,
  'completing password': 9,
  'password in one call, first visit': 8,
  'password in one call, known browser': 8,
  'text asked for': 5,
  'refused text': 5,
  'link asked for': 5,
  'link opened elsewhere': 3,
  'link opened, completing': 9,
  'link opened again': 3,
  'right code of a reset': 9,
  'refused new password': 5,
  'new password, second factor owed': 9,
  'second factor asked for': 5,
  'completing second factor': 9,
  'new password, completing': 9,
  'completing ticket': 9,
  'password on a new device': 9,
  'proof of a new device asked for': 5,
  'completing proof of a new device': 9,
  'ticket looked at': 2,
  ...PASSKEY_BUDGETS,
  ...SIGN_UP_BUDGETS,
  'notice of a new password (counted apart)': 1,
  'delivery (counted apart)': 2,
}

/** Counts what each step sends to the database, reading the browser from its cookie included. */
export async function measureStatements(world: TestWorld): Promise<Record<string, number>> {
  const meter = createMeter(world)
  await measureFirstSteps(world, meter)
  await measureMessageSteps(world, meter)
  await measureNewDevice(world, meter)
  await measurePasskeySteps(world, meter)
  await measureSignUpSteps(world, meter)
  return meter.costs
}

async function measureFirstSteps(world: TestWorld, { step, leave, forget }: Meter): Promise<void> {
  const { ports } = world
  const { emailAddress, password } = await world.person()
  const at = world.visit

  await step('identify, first visit', (browser) =>
    flow.createSignIn(ports, at(browser), { identifier: emailAddress }),
  )
  const identified = done(
    await step('identify, known browser', (browser) =>
      flow.createSignIn(ports, at(browser), { identifier: emailAddress }),
    ),
  )
  const { id } = identified.attempt
  await step('prepare', (browser) =>
    flow.prepareFirstFactor(ports, at(browser), id, { strategy: 'email_code' }),
  )
  const code = await world.lastCode(emailAddress)
  const wrong = code === '000000' ? '000001' : '000000'
  await step('refused code', (browser) =>
    flow.attemptFirstFactor(ports, at(browser), id, { strategy: 'email_code', code: wrong }),
  )
  await step('completing code', (browser) =>
    flow.attemptFirstFactor(ports, at(browser), id, { strategy: 'email_code', code }),
  )
  await leave()
  await step('refused password in one call', (browser) =>
    flow.createSignIn(ports, at(browser), { identifier: emailAddress, password: 'wrong horse' }),
  )
  await step('password in one call, known browser', (browser) =>
    flow.createSignIn(ports, at(browser), { identifier: emailAddress, password }),
  )
  await leave()
  const again = done(
    await step('identify, known browser', (browser) =>
      flow.createSignIn(ports, at(browser), { identifier: emailAddress }),
    ),
  )
  await step('completing password', (browser) =>
    flow.attemptFirstFactor(ports, at(browser), again.attempt.id, { strategy: 'password', password }),
  )
  forget()
  await step('password in one call, first visit', (browser) =>
    flow.createSignIn(ports, at(browser), { identifier: emailAddress, password }),
  )
}

/** Somebody who was here before, so that the owner is told of the new device. */
async function measureNewDevice(world: TestWorld, { step, forget }: Meter): Promise<void> {
  const ports: Ports = { ...world.ports, config: { ...world.ports.config, deviceTrust: 'always' } }
  const { id: userId, emailAddress, password } = await world.person()
  await world.database.prisma.user.update({ where: { id: userId }, data: { lastSignInAt: ports.now() } })
  forget()
  const { attempt } = done(
    await step('password on a new device', (browser) =>
      flow.createSignIn(ports, world.visit(browser), { identifier: emailAddress, password }),
    ),
  )
  await step('proof of a new device asked for', (browser) =>
    flow.prepareSecondFactor(ports, world.visit(browser), attempt.id, { strategy: 'email_code' }),
  )
  const code = await world.lastCode(emailAddress)
  await step('completing proof of a new device', (browser) =>
    flow.attemptSecondFactor(ports, world.visit(browser), attempt.id, { strategy: 'email_code', code }),
  )
}
