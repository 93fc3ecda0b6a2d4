import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { createInvitation } from '@/lib/account/invitations'
import { inviteFromWaitlist, inviteNext, listWaitlist, removeFromWaitlist } from '@/lib/account/waitlist'
import { HOUR, MINUTE } from '@/lib/model/time'
import { cameTo, newAddress, PASSWORD } from '@/lib/testing/newcomer'
import { resultOfChange } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { createByInvitation } from './ticket'
import { joinWaitlist } from './waitlist'

let world: TestWorld
beforeAll(
  async () => void (world = await openWorld({ config: { signUp: { ...config.signUp, mode: 'waitlist' } } })),
)
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const join = (emailAddress: string, visit = world.visit()) =>
  joinWaitlist(world.ports, visit, { emailAddress })

const mailsTo = (recipient: string) => world.database.prisma.message.count({ where: { recipient } })

const statusOf = async (emailAddress: string) =>
  (await listWaitlist(world.ports, null, 500)).rows.find((row) => row.emailAddress === emailAddress)?.status

describe('the waiting list', () => {
  test('gives one answer to who is new, who waits already and who has an account', async () => {
    const [stranger, known] = [newAddress(), (await world.person()).emailAddress]
    const shapes = []
    for (const address of [stranger, stranger, known, known]) {
      const before = world.ports.now().getTime()
      const { id, email_address, created_at, updated_at, ...rest } = await join(address)
      // Neither an id nor a time that was there before.
      expect([email_address, created_at >= before, updated_at]).toEqual([address, true, created_at])
      shapes.push({ ...rest, id: id.replace(/\w{24}$/, '…') })
      world.wait(MINUTE)
    }
    expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1)
    expect(shapes[0]).toEqual({ object: 'waitlist_entry', id: 'wle_…' })
  })

  test('never answers an id twice', async () => {
    const address = newAddress()
    expect((await join(address)).id).not.toBe((await join(address)).id)
  })

  test('writes once, and only the owner of a mailbox hears that there is an account', async () => {
    const [stranger, known] = [newAddress(), (await world.person()).emailAddress]
    for (const address of [stranger, known]) {
      await join(address)
      await join(address.toUpperCase())
      expect(await mailsTo(address)).toBe(1)
    }
    expect(await world.lastMessage(stranger)).toMatchObject({
      template: 'waitlist_joined',
      facts: { url: null },
    })
    const url = 'http://localhost:3000/sign-in'
    expect(await world.lastMessage(known)).toMatchObject({ template: 'waitlist_joined', facts: { url } })
  })

  test('takes no address that a sign-up would not take, and with the same words', async () => {
    expect(await resultOfChange(join('ada'))).toBe('form_param_format_invalid')
    expect(await resultOfChange(join('ada@mailinator.com'))).toBe('form_email_address_blocked')
  })

  test('is slow for whoever asks too often, by address, and by mailbox from wherever', async () => {
    const visit = world.visit()
    for (let tries = 0; tries < 5; tries++) await join(newAddress(), visit)
    expect(await resultOfChange(join(newAddress(), visit))).toBe('too_many_requests')
    const address = newAddress()
    for (let tries = 0; tries < 10; tries++) await join(address)
    expect(await resultOfChange(join(address))).toBe('too_many_requests')
    world.wait(HOUR)
    await join(address)
  })

  test('is nowhere where the door is open, or shut to all', async () => {
    for (const mode of ['public', 'restricted'] as const) {
      const ports = { ...world.ports, config: { ...config, signUp: { ...config.signUp, mode } } }
      const address = newAddress()
      const joined = joinWaitlist(ports, world.visit(), { emailAddress: address })
      expect(await resultOfChange(joined)).toBe('waitlist_not_accepting_entries')
      expect(await mailsTo(address)).toBe(0)
    }
  })
})

describe('whoever waits', () => {
  test('is invited by mail, comes in, and waits no more', async () => {
    const address = newAddress()
    await join(address)
    expect(await statusOf(address)).toBe('pending')
    const { url } = await inviteFromWaitlist(world.ports, null, address)
    expect(await world.lastMessage(address)).toMatchObject({ template: 'invitation', facts: { url } })
    expect(await statusOf(address)).toBe('invited')
    const ticket = new URL(url).searchParams.get('ticket') ?? ''
    const signUp = await createByInvitation(world.ports, world.visit(), ticket, { password: PASSWORD })
    expect(cameTo(signUp)).toBe('complete')
    expect(await statusOf(address)).toBe('completed')
  })

  test('is marked by whichever invitation, and can be invited once more', async () => {
    const address = newAddress()
    await join(address)
    await createInvitation(world.ports, null, { emailAddress: address, notify: false })
    expect(await statusOf(address)).toBe('invited')
    world.wait(config.signUp.invitationMs)
    expect(await statusOf(address)).toBe('missed')
    await inviteFromWaitlist(world.ports, null, address)
    expect(await statusOf(address)).toBe('invited')
  })

  test('is invited in the order of coming; who has an account is taken off', async () => {
    await inviteNext(world.ports, null, 1000)
    const [first, second] = [newAddress(), newAddress()]
    const known = (await world.person()).emailAddress
    for (const address of [first, known, second]) {
      await join(address)
      world.wait(MINUTE)
    }
    expect(await inviteNext(world.ports, null, 1)).toEqual({ invited: [first], removed: [] })
    expect(await inviteNext(world.ports, null, 9)).toEqual({ invited: [second], removed: [known] })
    expect(await inviteNext(world.ports, null, 9)).toEqual({ invited: [], removed: [] })
  })

  test('is forgotten when asked for', async () => {
    const address = newAddress()
    await join(address)
    await removeFromWaitlist(world.ports, null, address)
    expect(await statusOf(address)).toBeUndefined()
    expect(await resultOfChange(removeFromWaitlist(world.ports, null, address))).toBe('resource_not_found')
    expect(await resultOfChange(inviteFromWaitlist(world.ports, null, address))).toBe('resource_not_found')
  })
})
