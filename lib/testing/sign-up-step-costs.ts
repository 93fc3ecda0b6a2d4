import { createSignIn, prepareFirstFactor, attemptFirstFactor } from '@/lib/sign-in/flow'
import { transferSignIn } from '@/lib/sign-in/transfer'
import * as flow from '@/lib/sign-up/flow'
import { transferSignUp } from '@/lib/sign-up/transfer'
import { nobodys } from './between-doors'
import { wrongCode } from './door'
import { PASSWORD } from './newcomer'
import type { Meter } from './step-meter'
import { done, type TestWorld } from './world'

const EMAIL = { strategy: 'email_code' } as const

/** SQL statements that a step of a sign-up, or between the two doors, may cost at most (architecture, 7). */
export const SIGN_UP_BUDGETS: Record<string, number> = {
  'sign-up begun, first visit': 6,
  'sign-up begun, known browser': 6,
  'sign-up given more': 6,
  'sign-up, code asked for': 5,
  'sign-up, refused code': 5,
  'sign-up, completing code': 9,
  'sign-up for what is somebody’s': 9,
  'sign-up taken to the sign-in, completing': 9,
  'newcomer at the sign-in, first visit': 6,
  'newcomer, code asked for': 5,
  'newcomer, refused code': 5,
  'newcomer, right code': 9,
  'newcomer taken to the sign-up': 9,
}

/** Counts what each step of somebody new sends to the database. */
export async function measureSignUpSteps(world: TestWorld, meter: Meter): Promise<void> {
  await measureSignUp(world, meter)
  await measureKnown(world, meter)
  await measureNewcomer(world, meter)
}

async function measureSignUp(world: TestWorld, { step, forget, leave }: Meter): Promise<void> {
  const { ports } = world
  const at = world.visit
  const emailAddress = nobodys()
  forget()
  await step('sign-up begun, first visit', (browser) =>
    flow.createSignUp(ports, at(browser), { emailAddress: nobodys(), password: PASSWORD }),
  )
  const { attempt } = done(
    await step('sign-up begun, known browser', (browser) =>
      flow.createSignUp(ports, at(browser), { emailAddress, password: PASSWORD }),
    ),
  )
  await step('sign-up given more', (browser) =>
    flow.updateSignUp(ports, at(browser), attempt.id, { firstName: 'Ada', emailAddress }),
  )
  await step('sign-up, code asked for', (browser) =>
    flow.prepareVerification(ports, at(browser), attempt.id, EMAIL),
  )
  const code = await world.lastCode(emailAddress)
  await step('sign-up, refused code', (browser) =>
    flow.attemptVerification(ports, at(browser), attempt.id, { ...EMAIL, code: wrongCode(code) }),
  )
  done(
    await step('sign-up, completing code', (browser) =>
      flow.attemptVerification(ports, at(browser), attempt.id, { ...EMAIL, code }),
    ),
  )
  await leave()
}

async function measureKnown(world: TestWorld, { step, forget, leave }: Meter): Promise<void> {
  const { ports } = world
  const at = world.visit
  const emailAddress = nobodys()
  forget()
  const { attempt } = done(
    await step('sign-up begun, first visit', (browser) =>
      flow.createSignUp(ports, at(browser), { emailAddress, password: PASSWORD }),
    ),
  )
  await step('sign-up, code asked for', (browser) =>
    flow.prepareVerification(ports, at(browser), attempt.id, EMAIL),
  )
  await world.person({ emailAddress })
  const code = await world.lastCode(emailAddress)
  await step('sign-up for what is somebody’s', (browser) =>
    flow.attemptVerification(ports, at(browser), attempt.id, { ...EMAIL, code }),
  )
  done(
    await step('sign-up taken to the sign-in, completing', (browser) =>
      transferSignIn(ports, at(browser), {}),
    ),
  )
  await leave()
}

async function measureNewcomer(world: TestWorld, { step, forget }: Meter): Promise<void> {
  const { ports } = world
  const at = world.visit
  const identifier = nobodys()
  forget()
  const { attempt } = done(
    await step('newcomer at the sign-in, first visit', (browser) =>
      createSignIn(ports, at(browser), { identifier, signUpIfMissing: true }),
    ),
  )
  await step('newcomer, code asked for', (browser) =>
    prepareFirstFactor(ports, at(browser), attempt.id, EMAIL),
  )
  const code = await world.lastCode(identifier)
  await step('newcomer, refused code', (browser) =>
    attemptFirstFactor(ports, at(browser), attempt.id, { ...EMAIL, code: wrongCode(code) }),
  )
  await step('newcomer, right code', (browser) =>
    attemptFirstFactor(ports, at(browser), attempt.id, { ...EMAIL, code }),
  )
  done(
    await step('newcomer taken to the sign-up', (browser) =>
      transferSignUp(ports, at(browser), { password: PASSWORD }),
    ),
  )
}
