import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generate } from 'otplib'
import { transferSignUp } from '@/lib/sign-up/transfer'
import { ACME, openSsoWorld, type SsoWorld } from '@/lib/testing/sso-world'
import { done, resultOf } from '@/lib/testing/world'
import { offeredFactors } from './factors'
import { attemptFirstFactor, attemptSecondFactor, createSignIn } from './flow'
import { createByProvider, prepareSso } from './sso'
import { returnToSignIn } from './sso-return'

let world: SsoWorld
beforeAll(async () => (world = await openSsoWorld()))
afterAll(() => world.close())

let people = 0
/** Somebody that the provider knows, and nobody here. */
const stranger = (given = {}) => {
  people += 1
  return { sub: `sub-${people}`, email: `s${people}@people.example`, email_verified: true, ...given }
}
const accountsOf = (userId: string) => world.database.prisma.externalAccount.findMany({ where: { userId } })
const verificationOf = (outcome: Awaited<ReturnType<SsoWorld['signIn']>>) =>
  outcome.browser?.signIn?.firstFactor ?? null

describe('somebody who comes by a provider', () => {
  test('is let in where the provider vouches for an address that they have proven, and the account is connected', async () => {
    const { id, emailAddress } = await world.person()
    world.sees({ ...stranger(), email: emailAddress })
    const { attempt, browser } = done(await world.signIn())
    expect(attempt).toMatchObject({
      status: 'complete',
      userId: id,
      firstFactor: { strategy: ACME, status: 'verified' },
    })
    expect(browser.lastStrategy).toBe(ACME)
    expect(await accountsOf(id)).toMatchObject([
      { provider: 'custom_acme', emailAddress, emailVerified: true },
    ])
    expect(await world.lastMessage(emailAddress)).toMatchObject({
      facts: { what: 'external_account_connected' },
    })
  })

  test('is known again by the account, whatever address it has by now', async () => {
    const { id, emailAddress } = await world.person()
    const somebody = stranger()
    world.sees({ ...somebody, email: emailAddress })
    done(await world.signIn())
    world.sees({ ...somebody, email: 'moved@people.example' })
    expect(done(await world.signIn()).attempt.userId).toBe(id)
    expect(await accountsOf(id)).toMatchObject([{ emailAddress: 'moved@people.example' }])
  })

  test('owes their second factor all the same, and nothing is connected before it', async () => {
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
    const { id, emailAddress } = await world.person({ totpSecret: secret })
    world.sees({ ...stranger(), email: emailAddress })
    const first = done(await world.signIn())
    expect(first.attempt.status).toBe('needs_second_factor')
    expect(await accountsOf(id)).toEqual([])
    const code = await generate({ secret })
    const visit = world.visit(first.browser)
    const input = { strategy: 'totp', code } as const
    const second = await attemptSecondFactor(world.ports, visit, first.attempt.id, input)
    expect(resultOf(second)).toBe('complete')
    expect(await accountsOf(id)).toHaveLength(1)
  })

  test('proves who they are first where the provider does not vouch for the address', async () => {
    const { id, emailAddress, password } = await world.person()
    world.sees({ ...stranger(), email: emailAddress, email_verified: false })
    const asked = done(await world.signIn())
    expect(asked.attempt).toMatchObject({
      status: 'needs_first_factor',
      identifier: emailAddress,
      userId: id,
    })
    expect(await accountsOf(id)).toEqual([])
    const visit = world.visit(asked.browser)
    const input = { strategy: 'password', password } as const
    expect(resultOf(await attemptFirstFactor(world.ports, visit, asked.attempt.id, input))).toBe('complete')
    expect(await accountsOf(id)).toHaveLength(1)
  })

  test('and whose account nobody knows goes on to a sign-up that asks for no password', async () => {
    const somebody = stranger({ given_name: 'Grace', family_name: 'Hopper' })
    world.sees(somebody)
    const outcome = done(await world.signIn())
    expect(outcome.attempt).toMatchObject({
      status: 'needs_identifier',
      firstFactor: { status: 'transferable', error: 'external_account_not_found' },
    })
    const signUp = done(await transferSignUp(world.ports, world.visit(outcome.browser), {}))
    expect(signUp.attempt).toMatchObject({ status: 'complete', firstName: 'Grace', lastName: 'Hopper' })
    expect(await accountsOf(signUp.attempt.createdUserId ?? '')).toMatchObject([
      { providerUserId: somebody.sub },
    ])
    expect(done(await world.signIn()).attempt.userId).toBe(signUp.attempt.createdUserId)
  })

  test('is not let in when they are banned, and hears it on the verification', async () => {
    const { id, emailAddress } = await world.person()
    await world.database.prisma.user.update({ where: { id }, data: { banned: true } })
    world.sees({ ...stranger(), email: emailAddress })
    const outcome = await world.signIn()
    expect(resultOf(outcome)).toBe('user_banned')
    expect(verificationOf(outcome)).toMatchObject({ status: 'failed', error: 'user_banned' })
  })

  test('is not let in by a provider that is not in use', async () => {
    const trip = { strategy: 'oauth_google', redirectUrl: '/', completeUrl: null } as const
    expect(resultOf(await createByProvider(world.ports, world.visit(), trip, {}))).toBe(
      'oauth_provider_not_enabled',
    )
  })
})

describe('an account at a provider', () => {
  test('that is nobody’s is not connected to whoever signs in after it in the same attempt', async () => {
    const { id, emailAddress, password } = await world.person()
    const typed = done(await createSignIn(world.ports, world.visit(), { identifier: emailAddress }))
    const trip = { strategy: ACME, redirectUrl: '/', completeUrl: null }
    const sent = done(await prepareSso(world.ports, world.visit(typed.browser), typed.attempt.id, trip))
    world.sees(stranger())
    const challenge = sent.attempt.firstChallenge
    if (!challenge) throw new Error('There is no trip.')
    const back = await returnToSignIn(world.ports, world.visit(sent.browser), await world.approve(challenge))
    const visit = world.visit(back.browser)
    const input = { strategy: 'password', password } as const
    expect(resultOf(await attemptFirstFactor(world.ports, visit, typed.attempt.id, input))).toBe('complete')
    expect(await accountsOf(id)).toEqual([])
  })

  test('is a first factor of its owner, and of nobody else', async () => {
    const { emailAddress } = await world.person()
    world.sees({ ...stranger(), email: emailAddress })
    done(await world.signIn())
    const strategiesOf = async (identifier: string) => {
      const { attempt } = done(await createSignIn(world.ports, world.visit(), { identifier }))
      return offeredFactors(attempt, 'first', world.ports).map(({ strategy }) => strategy)
    }
    expect(await strategiesOf(emailAddress)).toContain(ACME)
    expect(await strategiesOf((await world.person()).emailAddress)).not.toContain(ACME)
  })
})
