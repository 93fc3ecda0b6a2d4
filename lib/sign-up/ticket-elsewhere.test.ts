import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MINUTE } from '@/lib/model/time'
import { createByTicket } from '@/lib/sign-in/ticket'
import { transferSignIn } from '@/lib/sign-in/transfer'
import { accept, invited, openDoor } from '@/lib/testing/invited'
import { arrived, cameTo, newcomersOf, PASSWORD } from '@/lib/testing/newcomer'
import { resultOf, type TestWorld } from '@/lib/testing/world'

let world: TestWorld
let newcomers: ReturnType<typeof newcomersOf>
beforeAll(async () => {
  world = await openDoor('restricted')
  newcomers = newcomersOf(world)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

describe('an invitation to an address that has an account by now', () => {
  test('says so, and neither signs up nor in', async () => {
    const { emailAddress, ticket } = await invited(world)
    await world.person({ emailAddress })
    expect(cameTo(await accept(world, ticket, { password: PASSWORD }))).toBe('invitation_account_exists')
    expect(resultOf(await createByTicket(world.ports, world.visit(), ticket, {}))).toBe(
      'invitation_account_exists',
    )
  })

  test('is no way into that account, also where it was opened before there was one', async () => {
    const { emailAddress, ticket } = await invited(world)
    const place = arrived(await accept(world, ticket))
    await world.person({ emailAddress })
    const refused = await newcomers.update(place, { password: PASSWORD })
    expect(cameTo(refused)).toBe('invitation_account_exists')
    const browser = await world.ports.browsers.find(place.browser.id)
    expect(browser?.signUp?.emailVerification?.status).toBe('verified')
    expect(resultOf(await transferSignIn(world.ports, world.visit(browser), {}))).toBe(
      'account_transfer_invalid',
    )
    expect(browser?.sessions).toEqual([])
  })
})

describe('at the door of signing in', () => {
  test('it says that there is no account yet, and is not spent', async () => {
    const { ticket } = await invited(world)
    const signIn = await createByTicket(world.ports, world.visit(), ticket, {})
    expect(resultOf(signIn)).toBe('invitation_account_not_exists')
    expect(cameTo(await accept(world, ticket, { password: PASSWORD }))).toBe('complete')
  })

  test('one that is made up learns nothing', async () => {
    const { id } = await invited(world)
    const wrong = createByTicket(world.ports, world.visit(), `${id}.${'A'.repeat(43)}`, {})
    expect(resultOf(await wrong)).toBe('ticket_invalid_code')
  })
})

// On a real PostgreSQL with twenty connections, because PGlite would hide a race.
test('of twenty that accept at once, one makes the account, and the others hear why not', async () => {
  const at = await openDoor('restricted', 'postgres')
  const { emailAddress, ticket } = await invited(at)
  const accepted = Array.from({ length: 20 }, () => accept(at, ticket, { password: PASSWORD }))
  const results = (await Promise.all(accepted)).map(cameTo)
  expect(results.filter((result) => result === 'complete')).toHaveLength(1)
  const reasons = new Set(results.filter((result) => result !== 'complete'))
  expect([...reasons].every((code) => /^invitation_(already_accepted|account_exists)$/.test(code))).toBe(true)
  expect(await at.database.prisma.emailAddress.count({ where: { address: emailAddress } })).toBe(1)
  expect(await at.database.prisma.session.count()).toBe(1)
  expect(await at.database.prisma.signUp.count({ where: { status: 'complete' } })).toBe(1)
  await at.close()
})
