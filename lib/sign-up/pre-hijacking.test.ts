import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/lib/crypto/random'
import { MINUTE } from '@/lib/model/time'
import { createSignInToken } from '@/lib/account/tickets'
import { givePasskey } from '@/lib/testing/authenticator'
import { doorOf, newNumber } from '@/lib/testing/door'
import { arrived, cameTo, newAddress, newcomersOf } from '@/lib/testing/newcomer'
import { giveBackupCodes, giveTotp } from '@/lib/testing/second-factors'
import { openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { createByTicket, inspectTicket } from '@/lib/sign-in/ticket'

/*
 * Somebody waits in an account of a victim's address for the victim to come (lessons, 4: better-auth#9578, GHSA-qq9h-g4jm-xgf3; Sudhodanan
 * and Paverd, "Pre-hijacked accounts", USENIX Security 2022). Who proves the address gets an account in which nothing of theirs is.
 */

let world: TestWorld
let newcomers: ReturnType<typeof newcomersOf>
beforeAll(async () => {
  world = await openWorld()
  newcomers = newcomersOf(world)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

/** An account whose only address was never proven, as an import or a provider that proves nothing leaves it. */
async function ambush(given: { phoneNumber?: string; username?: string } = {}) {
  const { prisma } = world.database
  const door = doorOf(world)
  const person = await world.person(given)
  const session = await door.signIn(person.emailAddress, person.password)
  await prisma.emailAddress.updateMany({ where: { userId: person.id }, data: { verifiedAt: null } })
  return { ...person, browser: session.browser }
}

/** Its owner comes, and proves the address. */
async function claim(emailAddress: string) {
  const place = await newcomers.sent({ emailAddress })
  const finished = arrived(await newcomers.answer(place, place.code))
  const user = await newcomers.findUser(emailAddress)
  expect(user?.id).toBe(finished.attempt.createdUserId)
  return { ...finished, userId: finished.attempt.createdUserId ?? '' }
}

const rowsOf = async (userId: string) => {
  const { prisma } = world.database
  const where = { userId }
  return {
    users: await prisma.user.count({ where: { id: userId } }),
    passkeys: await prisma.passkey.count({ where }),
    totp: await prisma.totp.count({ where }),
    backupCodes: await prisma.backupCode.count({ where }),
    wallets: await prisma.web3Wallet.count({ where }),
    externalAccounts: await prisma.externalAccount.count({ where }),
    phones: await prisma.phoneNumber.count({ where }),
    sessions: await prisma.session.count({ where }),
    tickets: await prisma.signInToken.count({ where }),
    trust: await prisma.deviceTrust.count({ where }),
    addresses: await prisma.emailAddress.count({ where }),
  }
}

describe('an account that stands on an address that nobody proved', () => {
  test('goes when its address is proven: password, passkeys, authenticator, codes, wallets, numbers, sessions and tickets', async () => {
    const { prisma } = world.database
    const trap = await ambush()
    const userId = trap.id
    await giveTotp(world, userId)
    await giveBackupCodes(world, userId, 3)
    const unproven = { userId, verifiedAt: null }
    await prisma.passkey.create({
      data: {
        ...{ id: newId('identification'), userId, credentialId: newId('identification'), name: 'Key' },
        ...{ publicKey: new Uint8Array([1]), counter: 0, rpId: 'localhost', aaguid: '', transports: [] },
        ...{ backupEligible: false, backedUp: false },
      },
    })
    await prisma.web3Wallet.create({
      data: { ...unproven, id: newId('identification'), address: '0x1', chain: 'evm', provider: 'metamask' },
    })
    await prisma.phoneNumber.create({
      data: { ...unproven, id: newId('identification'), number: newNumber() },
    })
    const { token: ticket } = await createSignInToken(world.ports, { userId })
    expect((await inspectTicket(world.ports, ticket)).code).toBeNull()
    const before = await rowsOf(userId)
    expect(
      Object.entries(before).filter(([kind, count]) => count === 0 && kind !== 'externalAccounts'),
    ).toEqual([])

    const owner = await claim(trap.emailAddress)
    expect(owner.userId).not.toBe(userId)
    expect(Object.values(await rowsOf(userId))).toEqual(Object.values(before).map(() => 0))
    const door = doorOf(world)
    expect(resultOf(await door.signIn(trap.emailAddress, trap.password))).toBe('form_password_incorrect')
    expect(resultOf(await createByTicket(world.ports, world.visit(), ticket, {}))).toBe('ticket_invalid_code')
    expect((await world.ports.browsers.find(trap.browser?.id ?? ''))?.sessions).toEqual([])
    expect(await rowsOf(owner.userId)).toMatchObject({
      sessions: 1,
      passkeys: 0,
      totp: 0,
      phones: 0,
      tickets: 0,
    })
  })

  test.each([
    ['a number that was proven', async () => ambush({ phoneNumber: newNumber() })],
    ['a username', async () => ambush({ username: `ada.${Date.now()}` })],
    [
      'a wallet that was proven, and a passkey',
      async () => {
        const trap = await ambush()
        await givePasskey(world, trap.id)
        await world.database.prisma.web3Wallet.create({
          data: {
            ...{ id: newId('identification'), userId: trap.id, address: `0x${trap.id}`, chain: 'evm' },
            ...{ provider: 'metamask', verifiedAt: world.ports.now(), primary: true },
          },
        })
        return trap
      },
    ],
    [
      'an account at a provider',
      async () => {
        const trap = await ambush()
        await world.database.prisma.externalAccount.create({
          data: { id: newId('identification'), userId: trap.id, provider: 'github', providerUserId: trap.id },
        })
        return trap
      },
    ],
  ])('with %s loses the address, keeps what was its own, and is not joined', async (_what, make) => {
    const trap = await make()
    const owner = await claim(trap.emailAddress)
    expect(owner.userId).not.toBe(trap.id)
    expect(await rowsOf(trap.id)).toMatchObject({ users: 1, addresses: 0 })
    expect(await rowsOf(owner.userId)).toMatchObject({
      ...{ sessions: 1, externalAccounts: 0, phones: 0 },
      ...{ passkeys: 0, wallets: 0 },
    })
  })
})

test.each<[string, (userId: string) => Promise<unknown>]>([
  [
    'another address',
    (userId) =>
      world.database.prisma.emailAddress.create({
        data: { id: newId('identification'), userId, address: newAddress() },
      }),
  ],
  [
    'the rights of an administrator',
    (id) => world.database.prisma.user.update({ where: { id }, data: { admin: true } }),
  ],
])('an account with %s loses the address, and stays', async (_what, give) => {
  const trap = await ambush()
  await give(trap.id)
  const owner = await claim(trap.emailAddress)
  expect(await rowsOf(trap.id)).toMatchObject({ users: 1 })
  expect(
    await world.database.prisma.emailAddress.findMany({ where: { address: trap.emailAddress } }),
  ).toMatchObject([{ userId: owner.userId }])
})

test('an address that somebody added to their own account, and did not prove, goes to whoever does', async () => {
  const { prisma } = world.database
  const attacker = await world.person()
  const emailAddress = newAddress()
  await prisma.emailAddress.create({
    data: { id: newId('identification'), userId: attacker.id, address: emailAddress },
  })
  const owner = await claim(emailAddress)
  expect(await prisma.emailAddress.findMany({ where: { address: emailAddress } })).toMatchObject([
    { userId: owner.userId },
  ])
  expect(await rowsOf(attacker.id)).toMatchObject({ users: 1, addresses: 1 })
})

test('a sign-up that somebody began with a victim’s address and a password of theirs opens nothing once the victim has an account', async () => {
  const emailAddress = newAddress()
  const trap = await newcomers.sent({ emailAddress, password: 'the attacker knows it' })
  await claim(emailAddress)
  expect(resultOf(await doorOf(world).signIn(emailAddress, 'the attacker knows it'))).toBe(
    'form_password_incorrect',
  )
  // The attacker cannot read the mailbox. Its owner, who types the attacker's code where they see it, makes no second account.
  const late = await newcomers.answer(trap, trap.code)
  expect(cameTo(late)).toBe('form_identifier_exists')
  expect(await world.database.prisma.emailAddress.count({ where: { address: emailAddress } })).toBe(1)
})
