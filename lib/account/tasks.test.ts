import { describe, expect, test } from 'vitest'
import { config, type Config } from '@/lib/config'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { again, ownerOf, signedInOwner } from '@/lib/testing/owner'
import { afterAll, beforeAll } from 'vitest'
import type { LiveSession } from '@/lib/ports/ports'
import { currentTask, settled } from './tasks'

const EVERYTHING: Partial<Config> = { organizations: 'required', secondFactor: 'required' }
const strict: Config = { ...config, ...EVERYTHING }

let world: TestWorld
beforeAll(async () => void (world = await openWorld({ config: EVERYTHING })))
afterAll(() => world.close())

async function newcomer(): Promise<LiveSession> {
  return (await signedInOwner(world, await world.person())).session
}

describe('a session that starts with tasks', () => {
  test('is pending, with all of them in their order', async () => {
    const { session } = await signedInOwner(world, await world.person())
    expect(session.status).toBe('pending')
    expect(session.tasks).toEqual(['choose-organization', 'setup-mfa'])
    expect(currentTask(session)).toBe('choose-organization')
  })

  test('a leaked password comes first', async () => {
    const session = await newcomer()
    const leaked = { ...session, user: { ...session.user, passwordCompromised: true } }
    expect(settled(leaked, strict).tasks).toEqual(['reset-password', 'choose-organization', 'setup-mfa'])
  })

  test('is no proof for the browser: it is trusted once nothing is left, and not before', async () => {
    const { session } = await signedInOwner(world, await world.person())
    const trusted = () => world.database.prisma.deviceTrust.count({ where: { userId: session.userId } })
    expect(await trusted()).toBe(0)
    await world.ports.sessions.select({ ...session, status: 'active', tasks: [] }, true)
    expect(await trusted()).toBe(1)
  })
})

describe('a session that is looked at anew', () => {
  test('loses what is done, one task after the other, and is active in the end', async () => {
    const session = await newcomer()
    const chosen = settled({ ...session, lastActiveOrganizationId: 'org_1' }, strict)
    expect([chosen.status, chosen.tasks]).toEqual(['pending', ['setup-mfa']])
    const secured = settled({ ...chosen, user: { ...chosen.user, totpEnabled: true } }, strict)
    expect([secured.status, secured.tasks]).toEqual(['active', []])
  })

  test('gets what came up meanwhile', async () => {
    const session = { ...(await newcomer()), lastActiveOrganizationId: 'org_1' }
    const leaked = { ...session.user, passwordCompromised: true, totpEnabled: true }
    const found = settled({ ...session, status: 'active', tasks: [], user: leaked }, strict)
    expect([found.status, found.tasks]).toEqual(['pending', ['reset-password']])
  })

  test('is nobody’s business who acts in another’s name', async () => {
    const session = { ...(await newcomer()), actor: { sub: 'user_admin' } }
    expect(settled(session, strict)).toMatchObject({ status: 'active', tasks: [] })
  })

  test('one that was ended meanwhile does not come back', async () => {
    const { session } = await signedInOwner(world, await world.person())
    const { id, userId, clientId } = session
    const audit = { userId, event: 'sign_out' as const, address: null, userAgent: null }
    await world.ports.sessions.end({ sessionId: id, userId }, 'ended', audit)
    await world.ports.sessions.select({ ...session, status: 'active', tasks: [] }, true)
    expect(await world.database.prisma.deviceTrust.count({ where: { userId } })).toBe(0)
    await expect(ownerOf(world, clientId, id)).rejects.toThrow('Nobody is signed in there')
    const row = await world.database.prisma.session.findUniqueOrThrow({ where: { id } })
    expect(row.status).toBe('ended')
  })
})

test('what a session is in is kept', async () => {
  const owner = await signedInOwner(world, await world.person())
  const organization = await world.database.prisma.organization.create({
    data: { id: 'org_kept', name: 'Kept', slug: 'kept' },
  })
  await world.ports.sessions.select({ ...owner.session, lastActiveOrganizationId: organization.id }, false)
  expect((await again(world, owner)).session.lastActiveOrganizationId).toBe('org_kept')
})
