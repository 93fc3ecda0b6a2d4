import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR } from '@/lib/model/time'
import { again, resultOfChange, signedInOwner } from '@/lib/testing/owner'
import { ACME, openSsoWorld, toAnswer, type SsoWorld } from '@/lib/testing/sso-world'
import { authorizeUrl } from '@/lib/sso/trip'
import { disconnect, finishConnecting, startConnecting } from './external-accounts'
import { removePassword } from './own-password'
import type { Owner } from './owner'

let world: SsoWorld
beforeAll(async () => (world = await openSsoWorld()))
afterAll(() => world.close())

const trip = { strategy: ACME, redirectUrl: '/account' }
let people = 0

async function owner(): Promise<Owner> {
  return signedInOwner(world, await world.person())
}

/** Goes to the provider and back, as somebody that nobody has met there. */
async function connect(by: Owner, sub = `account-${++people}`, asking = by) {
  const challenge = await startConnecting(world.ports, asking, trip)
  world.sees({ sub, email: `${sub}@provider.example`, email_verified: true })
  const url = await authorizeUrl(world.ports, challenge)
  const answer = toAnswer(challenge, world.acme.approve(url))
  return resultOfChange(finishConnecting(world.ports, by, challenge.id, answer))
}
const accountsOf = async (by: Owner) => (await again(world, by)).session.user.externalAccounts

describe('somebody who is signed in', () => {
  test('connects an account at a provider, and hears of it by mail', async () => {
    const ada = await owner()
    expect(await connect(ada)).toBe('done')
    expect(await accountsOf(ada)).toMatchObject([{ provider: 'custom_acme', emailVerified: true }])
    const address = ada.session.user.emailAddresses[0]?.address ?? ''
    expect(await world.lastMessage(address)).toMatchObject({ facts: { what: 'external_account_connected' } })
  })

  test('is told where it is theirs already, or somebody else’s', async () => {
    const [ada, bob] = [await owner(), await owner()]
    expect(await connect(ada, 'shared')).toBe('done')
    expect(await connect(await again(world, ada), 'shared')).toBe('oauth_account_already_connected')
    expect(await connect(bob, 'shared')).toBe('oauth_identification_claimed')
    expect(await accountsOf(bob)).toEqual([])
  })

  test('gets nothing by an answer to somebody else’s question', async () => {
    const [ada, mallory] = [await owner(), await owner()]
    expect(await connect(ada, 'planted', mallory)).toBe('oauth_callback_invalid')
    expect(await accountsOf(ada)).toEqual([])
  })

  test('is asked there for what the app wants beside it', async () => {
    const asked = { ...trip, additionalScopes: ['calendar.read'] }
    const challenge = await startConnecting(world.ports, await owner(), asked)
    const url = await authorizeUrl(world.ports, challenge)
    expect(url.searchParams.get('scope')?.split(' ')).toEqual(
      expect.arrayContaining(['openid', 'calendar.read']),
    )
  })

  test('signs in with it from then on', async () => {
    const ada = await owner()
    await connect(ada, 'way-in')
    world.sees({ sub: 'way-in' })
    expect(await world.signIn()).toMatchObject({
      attempt: { userId: ada.session.userId, status: 'complete' },
    })
  })

  test('disconnects it, but not the last way in', async () => {
    const ada = await owner()
    await connect(ada)
    const [first] = await accountsOf(ada)
    expect(await resultOfChange(disconnect(world.ports, await again(world, ada), first?.id ?? ''))).toBe(
      'done',
    )
    expect(await accountsOf(ada)).toEqual([])

    await connect(ada)
    const left = await again(world, ada)
    await world.database.prisma.emailAddress.deleteMany({ where: { userId: ada.session.userId } })
    await removePassword(world.ports, await again(world, left))
    const [last] = await accountsOf(ada)
    expect(await resultOfChange(disconnect(world.ports, await again(world, ada), last?.id ?? ''))).toBe(
      'last_required_identification_deletion_failed',
    )
  })

  test('cannot disconnect what is not theirs, or is their company’s', async () => {
    const [ada, bob] = [await owner(), await owner()]
    await connect(ada)
    const [account] = await accountsOf(ada)
    expect(await resultOfChange(disconnect(world.ports, bob, account?.id ?? ''))).toBe('resource_not_found')
    const connection = await world.company(['theirs.example'])
    const where = { id: account?.id ?? '' }
    const data = { enterpriseConnectionId: connection }
    await world.database.prisma.externalAccount.update({ where, data })
    expect(await resultOfChange(disconnect(world.ports, await again(world, ada), where.id))).toBe(
      'resource_forbidden',
    )
  })

  test('proves anew who they are before either', async () => {
    const ada = await owner()
    await connect(ada)
    const [account] = await accountsOf(ada)
    world.wait(HOUR)
    const stale = await again(world, ada)
    expect(await resultOfChange(startConnecting(world.ports, stale, trip))).toBe(
      'session_reverification_required',
    )
    expect(await resultOfChange(disconnect(world.ports, stale, account?.id ?? ''))).toBe(
      'session_reverification_required',
    )
  })
})
