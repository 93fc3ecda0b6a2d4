import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toUser } from '@/lib/session/resource'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { createPerson } from './people'

let world: TestWorld

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const find = (kind: 'email_address' | 'phone_number', value: string) =>
  world.ports.users.findByIdentifier({ kind, value }, null)

describe('a person with a phone', () => {
  it('is found by the number, however it was typed', async () => {
    const { id } = await world.person({ phoneNumber: '(415) 555-0132' })
    const user = await find('phone_number', '+14155550132')
    expect(user?.id).toBe(id)
    expect(user && toUser(user)).toMatchObject({
      primary_phone_number_id: user?.phoneNumbers[0]?.id,
      phone_numbers: [{ phone_number: '+14155550132', verification: { status: 'verified' } }],
      two_factor_enabled: false,
    })
  })

  it('that is kept for the second factor is not found by it, and has a second factor', async () => {
    const { emailAddress } = await world.person({ phoneNumber: '+14155550133', phoneReserved: true })
    expect(await find('phone_number', '+14155550133')).toBeNull()
    const user = await find('email_address', emailAddress)
    expect(user && toUser(user)).toMatchObject({
      primary_phone_number_id: null,
      phone_numbers: [{ reserved_for_second_factor: true, default_second_factor: true }],
      two_factor_enabled: true,
    })
  })

  it('that nobody has proven is not found by it', async () => {
    await world.person({ phoneNumber: '+14155550134' })
    await world.database.prisma.phoneNumber.updateMany({
      where: { number: '+14155550134' },
      data: { verifiedAt: null },
    })
    expect(await find('phone_number', '+14155550134')).toBeNull()
  })

  it('is not made a second time with the same number, and nothing is left of the try', async () => {
    await world.person({ phoneNumber: '+14155550135' })
    const again = createPerson(world.ports, {
      emailAddress: 'other@example.com',
      phoneNumber: '+14155550135',
    })
    await expect(again).rejects.toMatchObject({ code: 'form_identifier_exists' })
    expect(await find('email_address', 'other@example.com')).toBeNull()
  })

  it('is not made with what is no number', async () => {
    const person = createPerson(world.ports, { emailAddress: 'third@example.com', phoneNumber: '555' })
    await expect(person).rejects.toMatchObject({
      code: 'form_param_format_invalid',
      details: { param: 'phone_number' },
    })
  })
})

describe('an operator', () => {
  it('makes somebody choose a new password', async () => {
    const { emailAddress } = await world.person()
    const audit = { event: 'user_changed' as const, address: null, userAgent: null, detail: {} }
    expect(await world.ports.users.operate(emailAddress, { passwordResetRequired: true }, audit)).toBe(true)
    expect((await find('email_address', emailAddress))?.passwordResetRequired).toBe(true)
  })
})
