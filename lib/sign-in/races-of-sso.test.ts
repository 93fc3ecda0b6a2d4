import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ExternalProfile } from '@/lib/model/external'
import { joinExternalAccount } from '@/lib/ports/db/external-accounts'
import { transferSignUp } from '@/lib/sign-up/transfer'
import { openSsoWorld, type SsoWorld } from '@/lib/testing/sso-world'
import { done, resultOf } from '@/lib/testing/world'
import { returnToSignIn } from './sso-return'

let world: SsoWorld
beforeAll(async () => (world = await openSsoWorld({ on: 'postgres' })))
afterAll(() => world.close())

const TIMES = Array.from({ length: 20 }, (_, index) => index)

test('one answer that comes twenty times at once makes one session', async () => {
  const { id, emailAddress } = await world.person()
  world.sees({ sub: 'raced', email: emailAddress, email_verified: true })
  const { browser, challenge } = await world.start()
  const answer = await world.approve(challenge)
  const outcomes = await Promise.all(
    TIMES.map(() => returnToSignIn(world.ports, world.visit(browser), answer)),
  )
  const complete = outcomes.filter((outcome) => resultOf(outcome) === 'complete')
  expect(complete).toHaveLength(1)
  expect(await world.database.prisma.session.count({ where: { userId: id } })).toBe(1)
  const others = outcomes.filter((outcome) => resultOf(outcome) !== 'complete').map(resultOf)
  expect(new Set(others)).toEqual(new Set(['resource_locked']))
})

test('twenty browsers of one newcomer make one account', async () => {
  world.sees({ sub: 'newcomer', email: 'newcomer@people.example', email_verified: true })
  const waiting = await Promise.all(TIMES.map(() => world.signIn()))
  const outcomes = await Promise.all(
    waiting.map((outcome) => transferSignUp(world.ports, world.visit(done(outcome).browser), {})),
  )
  expect(outcomes.filter((outcome) => resultOf(outcome) === 'complete')).toHaveLength(1)
  const where = { providerUserId: 'newcomer' }
  expect(await world.database.prisma.externalAccount.count({ where })).toBe(1)
  const others = outcomes.filter((outcome) => resultOf(outcome) !== 'complete')
  for (const { browser } of others)
    expect(browser?.signUp?.externalVerification).toMatchObject({
      status: 'transferable',
      error: 'external_account_exists',
    })
})

test('an account at a provider that two people connect at once is one of theirs', async () => {
  const people = await Promise.all([world.person(), world.person()])
  const profile: ExternalProfile = {
    provider: 'custom_acme',
    providerUserId: 'contended',
    enterpriseConnectionId: null,
    emailAddress: null,
    emailVerified: false,
    firstName: null,
    lastName: null,
    username: null,
    imageUrl: null,
    approvedScopes: '',
    publicMetadata: {},
  }
  const changed = await Promise.all(
    people.map(({ id }) => world.database.prisma.$executeRaw(joinExternalAccount(id, profile, new Date()))),
  )
  expect(changed.toSorted()).toEqual([0, 1])
})
