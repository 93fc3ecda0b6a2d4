import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { revokeInvitation } from '@/lib/account/invitations'
import { DAY, MINUTE } from '@/lib/model/time'
import { accept, invited, openDoor } from '@/lib/testing/invited'
import { arrived, cameTo, newAddress, newcomersOf, PASSWORD } from '@/lib/testing/newcomer'
import type { TestWorld } from '@/lib/testing/world'
import { createByInvitation, inspectInvitation } from './ticket'

let world: TestWorld
let newcomers: ReturnType<typeof newcomersOf>
beforeAll(async () => {
  world = await openDoor('restricted')
  newcomers = newcomersOf(world)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

describe('whoever was invited', () => {
  test.each(['public', 'restricted', 'waitlist'] as const)(
    'makes an account with a proven address where the door is %s',
    async (mode) => {
      const at = await openDoor(mode)
      const { emailAddress, ticket } = await invited(at, { publicMetadata: { plan: 'pro' } })
      const place = arrived(await accept(at, ticket))
      expect(place.attempt).toMatchObject({ status: 'missing_requirements', emailAddress })
      const { update, findUser } = newcomersOf(at)
      expect(cameTo(await update(place, { password: PASSWORD }))).toBe('complete')
      expect(await findUser(emailAddress)).toMatchObject({ publicMetadata: { plan: 'pro' } })
      await at.close()
    },
  )

  test('needs one step where all is said with it, and no mail is sent', async () => {
    const { emailAddress, ticket } = await invited(world)
    expect(cameTo(await accept(world, ticket, { password: PASSWORD }))).toBe('complete')
    expect(await world.lastMessage(emailAddress)).toBeNull()
  })

  test('loses nothing by opening it and going away: it is spent by the account that it makes', async () => {
    const { ticket } = await invited(world)
    for (let visit = 0; visit < 3; visit++)
      expect(cameTo(await accept(world, ticket))).toBe('missing_requirements')
    expect(cameTo(await accept(world, ticket, { password: PASSWORD }))).toBe('complete')
  })

  test('comes out where the inviter wanted', async () => {
    const { ticket } = await invited(world, { redirectUrl: '/welcome' })
    expect(arrived(await accept(world, ticket)).attempt.redirectUrl).toBe('/welcome')
  })

  test('makes the account with the address that was invited, and no other', async () => {
    const { emailAddress, ticket } = await invited(world)
    expect(cameTo(await accept(world, ticket, { emailAddress: newAddress() }))).toBe(
      'form_param_value_invalid',
    )
    const place = arrived(await accept(world, ticket, { emailAddress: emailAddress.toUpperCase() }))
    expect(cameTo(await newcomers.update(place, { emailAddress: newAddress() }))).toBe(
      'form_param_value_invalid',
    )
  })
})

describe('an invitation', () => {
  test('is used once', async () => {
    const { ticket } = await invited(world)
    expect(cameTo(await accept(world, ticket, { password: PASSWORD }))).toBe('complete')
    expect(cameTo(await accept(world, ticket))).toBe('invitation_already_accepted')
  })

  test('that was called back, or has run out, says so', async () => {
    const { id, ticket } = await invited(world)
    await revokeInvitation(world.ports, null, id)
    expect(cameTo(await accept(world, ticket))).toBe('revoked_invitation')
    const at = await openDoor('restricted')
    const late = await invited(at, { expiresInDays: 1 })
    at.wait(DAY)
    expect(cameTo(await accept(at, late.ticket))).toBe('ticket_expired_code')
    await at.close()
  })

  test('that is called back, or runs out, between opening and finishing makes no account', async () => {
    const at = await openDoor('restricted')
    const { update, findUser } = newcomersOf(at)
    const [one, other] = [await invited(at), await invited(at, { expiresInDays: 1 })]
    const place = arrived(await accept(at, one.ticket))
    await revokeInvitation(at.ports, null, one.id)
    const loaded = { ...place, browser: (await at.ports.browsers.find(place.browser.id)) ?? place.browser }
    expect(cameTo(await update(loaded, { password: PASSWORD }))).toBe('revoked_invitation')

    at.wait(DAY - MINUTE)
    const late = arrived(await accept(at, other.ticket))
    at.wait(MINUTE)
    expect(cameTo(await update(late, { password: PASSWORD }))).toBe('ticket_expired_code')
    for (const { emailAddress } of [one, other]) expect(await findUser(emailAddress)).toBeNull()
    await at.close()
  })

  test('that is called back at the very moment of the last step makes no account', async () => {
    const { id, emailAddress, ticket } = await invited(world)
    const place = arrived(await accept(world, ticket))
    await revokeInvitation(world.ports, null, id)
    // The step has loaded the invitation before.
    expect(cameTo(await newcomers.update(place, { password: PASSWORD }))).toBe('resource_locked')
    expect(await newcomers.findUser(emailAddress)).toBeNull()
  })

  test('tells nothing to whoever only knows its id, whatever became of it', async () => {
    const { id, ticket } = await invited(world)
    const made = [`${id}.${'A'.repeat(43)}`, `${id}.`, id, '', 'inv_x.y', ticket.slice(0, -1)]
    for (const wrong of made) expect(cameTo(await accept(world, wrong))).toBe('ticket_invalid_code')
    await revokeInvitation(world.ports, null, id)
    expect(cameTo(await accept(world, made[0] ?? ''))).toBe('ticket_invalid_code')
    expect(await inspectInvitation(world.ports, made[0] ?? '')).toMatchObject({
      emailAddress: null,
      code: 'ticket_invalid_code',
    })
  })

  test('of another one does not fit', async () => {
    const [one, other] = [await invited(world), await invited(world)]
    const mixed = `${one.id}.${other.ticket.split('.')[1] ?? ''}`
    expect(cameTo(await accept(world, mixed))).toBe('ticket_invalid_code')
  })

  test('is looked at as often as one likes, and a guess costs what a sign-up costs', async () => {
    const { id, ticket } = await invited(world)
    for (let visit = 0; visit < 20; visit++) await inspectInvitation(world.ports, ticket)
    const visit = world.visit()
    const guess = () => createByInvitation(world.ports, visit, `${id}.${'A'.repeat(43)}`, {})
    for (let tries = 0; tries < 5; tries++) expect(cameTo(await guess())).toBe('ticket_invalid_code')
    expect(cameTo(await guess())).toBe('too_many_requests')
    expect(cameTo(await createByInvitation(world.ports, visit, ticket, {}))).toBe('too_many_requests')
  })

  test('cannot be used beside somebody who is signed in', async () => {
    const { ticket } = await invited(world)
    const { browser } = arrived(await accept(world, ticket, { password: PASSWORD }))
    const next = await invited(world)
    const again = createByInvitation(world.ports, world.visit(browser), next.ticket, {})
    expect(cameTo(await again)).toBe('session_exists')
  })

  test('of strangers, who have none, opens nothing', async () => {
    expect(cameTo(await newcomers.create({ emailAddress: newAddress() }))).toBe('sign_up_mode_restricted')
  })
})
