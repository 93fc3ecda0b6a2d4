import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSignUp } from '@/lib/handlers/start-sign-up'
import { SIGN_UP_BY_BOTH } from '@/lib/testing/between-doors'
import { newNumber } from '@/lib/testing/door'
import { arrived, cameTo, newcomersOf, newAddress, PASSWORD } from '@/lib/testing/newcomer'
import { openWorld, type TestWorld } from '@/lib/testing/world'

let world: TestWorld
let newcomers: ReturnType<typeof newcomersOf>
beforeAll(async () => {
  world = await openWorld({ config: { signUp: SIGN_UP_BY_BOTH } })
  newcomers = newcomersOf(world)
})
afterAll(() => world.close())

const start = (params: object) =>
  startSignUp(world.ports, world.visit(), { strategy: 'phone_code', password: PASSWORD, ...params })

describe('a sign-up that names a number and asks for its code in one call', () => {
  test('has the code on its way', async () => {
    const phoneNumber = newNumber()
    const place = arrived(await start({ phoneNumber, emailAddress: newAddress() }))
    expect(place.attempt.phoneVerification).toMatchObject({ strategy: 'phone_code', status: 'unverified' })
    const proven = arrived(await newcomers.answer(place, await world.lastCode(phoneNumber), 'phone_code'))
    expect(proven.attempt.phoneVerification?.status).toBe('verified')
  })

  test('waits as long as any other before it asks for another', async () => {
    const place = arrived(await start({ phoneNumber: newNumber(), emailAddress: newAddress() }))
    const again = await newcomers.send(place, { strategy: 'phone_code' })
    expect(cameTo(again)).toBe('verification_code_too_many_requests')
  })

  test('is refused without a number, and sends nothing to one that has an account', async () => {
    await expect(start({ emailAddress: newAddress() })).rejects.toMatchObject({ code: 'form_param_missing' })
    const phoneNumber = newNumber()
    await world.person({ phoneNumber })
    expect(cameTo(await start({ phoneNumber }))).toBe('form_identifier_exists')
    expect(await world.lastMessage(phoneNumber)).toBeNull()
  })

  test('costs what a text to that number costs, by whichever call it is asked for', async () => {
    const phoneNumber = newNumber()
    const { count } = world.ports.config.limits.sends
    for (let each = 0; each < count; each++) await start({ phoneNumber, emailAddress: newAddress() })
    expect(cameTo(await start({ phoneNumber, emailAddress: newAddress() }))).toBe('too_many_requests')
  })
})
