import * as flow from '@/lib/sign-in/flow'
import { createByAutofill, createByPasskey } from '@/lib/sign-in/passkey'
import { askForAutofill } from '@/lib/sign-in/autofill'
import { newToken } from '@/lib/crypto/random'
import { givePasskey } from './authenticator'
import { firstQuestion, secondQuestion } from './passkey-door'
import { giveTotp } from './second-factors'
import type { Meter } from './step-meter'
import { done, type TestWorld } from './world'

/** Completing is one dearer than by a code: the passkey counts on. A choice from the list makes its attempt in the same call. */
export const PASSKEY_BUDGETS: Record<string, number> = {
  'any passkey asked for': 6,
  'identify and a passkey asked for': 6,
  'passkey asked for': 5,
  'refused passkey': 5,
  'refused copy of a passkey': 5,
  'completing passkey': 10,
  'completing passkey of whoever was not named': 10,
  'list of passkeys asked for, first visit': 0,
  'list of passkeys asked for, known browser': 1,
  'refused choice from the list, first visit': 5,
  'refused choice from the list, known browser': 5,
  'choice from the list, first visit': 11,
  'choice from the list, known browser': 11,
  'passkey as second factor asked for': 5,
  'completing passkey as second factor': 10,
}

/** Somebody with a passkey that counts, and an app; by each way. */
export async function measurePasskeySteps(world: TestWorld, { step, leave, forget }: Meter): Promise<void> {
  const { ports, visit } = world
  const { id, emailAddress: identifier, password } = await world.person()
  const soft = await givePasskey(world, id, { counter: 1 })
  const PASSKEY = { strategy: 'passkey' } as const
  const input = (credential: ReturnType<typeof soft.assert>) => ({
    ...PASSKEY,
    publicKeyCredential: credential,
  })

  forget()
  const named = done(
    await step('identify and a passkey asked for', (browser) =>
      flow.createSignIn(ports, visit(browser), { identifier, prepare: PASSKEY }),
    ),
  )
  const prepared = done(
    await step('passkey asked for', (browser) =>
      flow.prepareFirstFactor(ports, visit(browser), named.attempt.id, PASSKEY),
    ),
  )
  await step('refused passkey', (browser) => {
    const forged = soft.assert(firstQuestion(prepared), { isForged: true })
    return flow.attemptFirstFactor(ports, visit(browser), named.attempt.id, input(forged))
  })
  await step('refused copy of a passkey', (browser) => {
    const copy = soft.assert(firstQuestion(prepared), { counter: 1 })
    return flow.attemptFirstFactor(ports, visit(browser), named.attempt.id, input(copy))
  })
  await step('completing passkey', (browser) =>
    flow.attemptFirstFactor(
      ports,
      visit(browser),
      named.attempt.id,
      input(soft.assert(firstQuestion(prepared))),
    ),
  )
  await leave()
  const begun = done(
    await step('any passkey asked for', (browser) => createByPasskey(ports, visit(browser), {})),
  )
  await step('completing passkey of whoever was not named', (browser) =>
    flow.attemptFirstFactor(
      ports,
      visit(browser),
      begun.attempt.id,
      input(soft.assert(firstQuestion(begun))),
    ),
  )
  for (const name of ['known browser', 'first visit']) {
    await leave()
    if (name === 'first visit') forget()
    const secret = newToken()
    let question = ''
    await step(`list of passkeys asked for, ${name}`, async () => {
      question = (await askForAutofill(ports, secret)).question
      return null
    })
    await step(`refused choice from the list, ${name}`, (browser) => {
      const credential = soft.assert(question, { isForged: true })
      return createByAutofill(ports, visit(browser), { credential, secret }, {})
    })
    await step(`choice from the list, ${name}`, (browser) =>
      createByAutofill(ports, visit(browser), { credential: soft.assert(question), secret }, {}),
    )
  }
  await leave()
  await giveTotp(world, id)
  const first = done(
    await step('password in one call, known browser', (browser) =>
      flow.createSignIn(ports, visit(browser), { identifier, password }),
    ),
  )
  const second = done(
    await step('passkey as second factor asked for', (browser) =>
      flow.prepareSecondFactor(ports, visit(browser), first.attempt.id, PASSKEY),
    ),
  )
  await step('completing passkey as second factor', (browser) =>
    flow.attemptSecondFactor(
      ports,
      visit(browser),
      first.attempt.id,
      input(soft.assert(secondQuestion(second))),
    ),
  )
}
