import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anAdmin, byTicket } from '@/lib/testing/administrator'
import { resultOfChange, signedInOwner, withTotp } from '@/lib/testing/owner'
import { openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as acts from './admin'
import { openPerson } from './admin-people'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

describe('a session', () => {
  test('is ended alone or with all others, and nobody ends another’s under this name', async () => {
    const { admin } = await anAdmin(world)
    const person = await world.person()
    const [one, two] = [await signedInOwner(world, person), await signedInOwner(world, person)]
    const { ports } = world
    const stranger = await world.person()
    const end = (id: string) => resultOfChange(acts.endSessionOf(ports, admin, id, one.session.id))
    expect(await end(stranger.id)).toBe('resource_not_found')
    expect(await end(person.id)).toBe('done')
    expect(await end(person.id)).toBe('resource_not_found')
    expect((await openPerson(ports, person.id, '')).devices.map(({ sessionId }) => sessionId)).toEqual([
      two.session.id,
    ])
    await acts.endSessionsOf(ports, admin, person.id)
    expect((await openPerson(ports, person.id, '')).devices).toEqual([])
  })
})

describe('a link', () => {
  test('signs somebody in and still asks for their second factor, is listed, and can be called back', async () => {
    const { admin } = await anAdmin(world)
    const person = await world.person()
    await withTotp(world, await signedInOwner(world, person))
    const first = await acts.makeTicketFor(world.ports, admin, person.id)
    expect(resultOf(await byTicket(world, first.url))).toBe('needs_second_factor')
    const second = await acts.makeTicketFor(world.ports, admin, person.id)
    expect((await openPerson(world.ports, person.id, '')).person.tickets).toMatchObject([{ id: second.id }])
    await acts.callTicketBack(world.ports, admin, person.id, second.id)
    expect(resultOf(await byTicket(world, second.url))).toBe('sign_in_token_revoked_code')
  })

  test('is told to whom it lets others be', async () => {
    const { admin } = await anAdmin(world)
    const person = await world.person()
    await acts.makeTicketFor(world.ports, admin, person.id)
    expect(await world.lastMessage(person.emailAddress)).toMatchObject({
      template: 'account_changed',
      facts: { what: 'sign_in_link_created' },
    })
  })

  test('is not made for another administrator, nor for oneself', async () => {
    const { person, admin } = await anAdmin(world)
    const { person: other } = await anAdmin(world)
    const make = (id: string) => resultOfChange(acts.makeTicketFor(world.ports, admin, id))
    expect([await make(other.id), await make(person.id)]).toEqual(['admin_on_admin', 'admin_on_self'])
  })

  test('is not made by the hundred', async () => {
    const { admin } = await anAdmin(world)
    const person = await world.person()
    const results = []
    for (let index = 0; index < 7; index++)
      results.push(await resultOfChange(acts.makeTicketFor(world.ports, admin, person.id)))
    expect(results.filter((result) => result === 'done')).toHaveLength(5)
    expect(results.at(-1)).toBe('too_many_requests')
  })
})
