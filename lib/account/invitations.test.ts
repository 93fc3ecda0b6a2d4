import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { DAY } from '@/lib/model/time'
import { anAdmin } from '@/lib/testing/administrator'
import { resultOfChange } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { createInvitation, listInvitations, revokeInvitation, type NewInvitation } from './invitations'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

let guests = 0
const newGuest = () => `guest${++guests}@example.com`

const make = (given: Partial<NewInvitation> = {}, by: Parameters<typeof createInvitation>[1] = null) =>
  createInvitation(world.ports, by, { emailAddress: newGuest(), notify: true, ...given })

const statuses = async (emailAddress: string) => {
  const { rows } = await listInvitations(world.ports, null, 500)
  return rows.filter((row) => row.emailAddress === emailAddress).map(({ status }) => status)
}

describe('an invitation', () => {
  test('goes out by mail, with its link, until when it works, and nothing of it in the database', async () => {
    const made = await make({ emailAddress: 'Ada.Guest@Example.com ' })
    expect(made).toMatchObject({
      emailAddress: 'ada.guest@example.com',
      status: 'pending',
      mail: 'delivered',
    })
    expect(made.url).toMatch(/^http:\/\/localhost:3000\/v1\/tickets\/accept\?ticket=inv_\w{24}\.[\w-]{43}$/)
    expect(made.expiresAt - made.createdAt).toBe(config.signUp.invitationMs)
    const mail = await world.lastMessage('ada.guest@example.com')
    expect(mail).toMatchObject({ template: 'invitation', facts: { url: made.url } })
    const row = await world.database.prisma.invitation.findUniqueOrThrow({ where: { id: made.id } })
    expect(JSON.stringify(row)).not.toContain(made.url.split('.').at(-1))
  })

  test('is not sent where nobody wants it to be', async () => {
    const { emailAddress, mail } = await make({ notify: false })
    expect(mail).toBeNull()
    expect(await world.lastMessage(emailAddress)).toBeNull()
  })

  test('works one at a time: a new one calls the one before back', async () => {
    const { emailAddress } = await make()
    await make({ emailAddress })
    expect(await statuses(emailAddress)).toEqual(['pending', 'revoked'])
  })

  test('works for one to 365 days', async () => {
    const { createdAt, expiresAt } = await make({ expiresInDays: 365 })
    expect(expiresAt - createdAt).toBe(365 * DAY)
    for (const expiresInDays of [0, 366, 1.5, -1, NaN])
      expect(await resultOfChange(make({ expiresInDays }))).toBe('form_param_value_invalid')
  })

  test('runs out, and its list says so', async () => {
    const { emailAddress } = await make({ expiresInDays: 1 })
    world.wait(DAY)
    expect(await statuses(emailAddress)).toEqual(['expired'])
  })

  test('is for nobody who has an account', async () => {
    const { emailAddress } = await world.person()
    expect(await resultOfChange(make({ emailAddress }))).toBe('form_identifier_exists')
  })

  test.each([
    [{ emailAddress: 'ada' }, 'form_param_format_invalid'],
    [{ redirectUrl: 'https://evil.example' }, 'invalid_redirect_url'],
    [{ redirectUrl: '//evil.example' }, 'invalid_redirect_url'],
    [{ publicMetadata: { big: 'x'.repeat(9000) } }, 'form_param_exceeds_allowed_size'],
  ])('of %j is refused', async (given, code) => {
    expect(await resultOfChange(make(given))).toBe(code)
  })

  test('is called back once', async () => {
    const { id, emailAddress } = await make()
    await revokeInvitation(world.ports, null, id)
    expect(await statuses(emailAddress)).toEqual(['revoked'])
    for (const gone of [id, 'inv_x', `inv_\u0000`])
      expect(await resultOfChange(revokeInvitation(world.ports, null, gone))).toBe('resource_not_found')
  })

  test('stands in lists page by page, the newest first', async () => {
    const made = [await make(), await make(), await make()]
    const first = await listInvitations(world.ports, null, 2)
    const second = await listInvitations(world.ports, first.next, 2)
    const ids = [...first.rows, ...second.rows].map(({ id }) => id)
    expect(ids.slice(0, 3)).toEqual(made.map(({ id }) => id).reverse())
  })
})

describe('an administrator', () => {
  test('invites and calls back, and the log says that it was them, and no address', async () => {
    const { person, admin } = await anAdmin(world)
    const { id, emailAddress } = await make({}, admin)
    await revokeInvitation(world.ports, admin, id)
    const log = await world.ports.audit.listOfUser(person.id, 10)
    const lines = log.filter(({ event }) => event.startsWith('invitation_'))
    expect(lines).toMatchObject([
      { event: 'invitation_revoked', detail: { invitation: id }, address: admin.address },
      { event: 'invitation_created', detail: { invitation: id }, address: admin.address },
    ])
    expect(JSON.stringify(lines)).not.toContain(emailAddress)
  })

  test('who is none any more by the moment of writing invites nobody, and no mail goes out', async () => {
    const { person, admin } = await anAdmin(world)
    const { id } = await make()
    await world.database.prisma.user.update({ where: { id: person.id }, data: { admin: false } })
    const emailAddress = newGuest()
    expect(await resultOfChange(make({ emailAddress }, admin))).toBe('resource_not_found')
    expect(await resultOfChange(revokeInvitation(world.ports, admin, id))).toBe('resource_not_found')
    expect(await statuses(emailAddress)).toEqual([])
    expect(await world.lastMessage(emailAddress)).toBeNull()
  })

  test('whose session was ended invites nobody', async () => {
    const { admin } = await anAdmin(world)
    const data = { status: 'revoked' }
    await world.database.prisma.session.update({ where: { id: admin.session.id }, data })
    expect(await resultOfChange(make({}, admin))).toBe('resource_not_found')
  })
})

// On a real PostgreSQL with twenty connections, because PGlite would hide a race.
test('of twenty invitations that are made at once for one address, one works', async () => {
  const real = await openWorld({ on: 'postgres' })
  try {
    const given = { emailAddress: 'guest@example.com', notify: false }
    await Promise.all(Array.from({ length: 20 }, () => createInvitation(real.ports, null, given)))
    const { rows } = await listInvitations(real.ports, null, 50)
    expect(rows.filter(({ status }) => status === 'pending')).toHaveLength(1)
    expect(rows).toHaveLength(20)
  } finally {
    await real.close()
  }
})
