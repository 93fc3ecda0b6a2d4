import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { createSignIn } from '@/lib/sign-in/flow'
import { transferSignIn } from '@/lib/sign-in/transfer'
import { ACME, openSsoWorld, type SsoWorld } from '@/lib/testing/sso-world'
import { done, resultOf } from '@/lib/testing/world'
import { attemptVerification, createSignUp, prepareVerification, updateSignUp } from './flow'
import { requirementsOf } from './requirements'
import { updateSignUpByProvider } from './sso'
import { returnToSignUp } from './sso-return'
import { transferSignUp } from './transfer'

let world: SsoWorld
beforeAll(async () => (world = await openSsoWorld()))
afterAll(() => world.close())

let people = 0
const stranger = (given = {}) => {
  people += 1
  return { sub: `new-${people}`, email: `n${people}@newcomers.example`, email_verified: true, ...given }
}
const trip = { strategy: ACME, redirectUrl: '/sign-up/sso-callback', completeUrl: null } as const

describe('a sign-up by a provider', () => {
  test('is complete at once where the provider vouches for the address, with the names that it knows and without a password', async () => {
    const somebody = stranger({ given_name: 'Ada', family_name: 'Lovelace' })
    world.sees(somebody)
    const { attempt } = done(await world.signUp())
    expect(attempt).toMatchObject({ status: 'complete', emailAddress: somebody.email, firstName: 'Ada' })
    const userId = attempt.createdUserId ?? ''
    const user = await world.database.prisma.user.findUnique({
      where: { id: userId },
      include: { emailAddresses: true, externalAccounts: true },
    })
    expect(user).toMatchObject({
      passwordDigest: null,
      emailAddresses: [{ address: somebody.email, primary: true }],
      externalAccounts: [{ provider: 'custom_acme', providerUserId: somebody.sub }],
    })
  })

  test('asks for the proof of an address that the provider does not vouch for, and for nothing that it knows', async () => {
    const somebody = stranger({ email_verified: false })
    world.sees(somebody)
    const { attempt, browser } = done(await world.signUp())
    expect(requirementsOf(attempt, config)).toMatchObject({ missing: [], unverified: ['email_address'] })
    const visit = world.visit(browser)
    const sent = done(await prepareVerification(world.ports, visit, attempt.id, { strategy: 'email_code' }))
    const code = await world.lastCode(somebody.email)
    const proof = { strategy: 'email_code', code } as const
    const proven = done(await attemptVerification(world.ports, world.visit(sent.browser), attempt.id, proof))
    expect(proven.attempt.status).toBe('complete')
  })

  test('asks for an address where the provider names none', async () => {
    world.sees({ sub: `bare-${people}` })
    const { attempt } = done(await world.signUp())
    expect(requirementsOf(attempt, config)).toMatchObject({ missing: ['email_address'], unverified: [] })
  })

  test('leaves out a name that cannot be kept', async () => {
    world.sees(stranger({ given_name: 'Evil\nName', family_name: 'Fine' }))
    expect(done(await world.signUp()).attempt).toMatchObject({ firstName: null, lastName: 'Fine' })
  })

  test('may be begun in the middle of another one, and keeps what was typed', async () => {
    const begun = done(await createSignUp(world.ports, world.visit(), { firstName: 'Typed' }))
    const sent = done(
      await updateSignUpByProvider(world.ports, world.visit(begun.browser), begun.attempt.id, trip, {}),
    )
    world.sees(stranger({ given_name: 'Other' }))
    const challenge = sent.attempt.externalChallenge
    if (!challenge) throw new Error('There is no trip.')
    const answer = await world.approve(challenge)
    const back = done(await returnToSignUp(world.ports, world.visit(sent.browser), answer))
    expect(back.attempt).toMatchObject({ status: 'complete', firstName: 'Typed' })
  })

  test('does not vouch for an address that was typed in its place', async () => {
    world.sees({ sub: `swap-${people}` })
    const { attempt, browser } = done(await world.signUp())
    const given = { emailAddress: 'typed@newcomers.example' }
    const updated = done(await updateSignUp(world.ports, world.visit(browser), attempt.id, given))
    expect(requirementsOf(updated.attempt, config).unverified).toEqual(['email_address'])
    expect(updated.attempt.status).toBe('missing_requirements')
  })

  test('that somebody else answers changes nothing', async () => {
    world.sees(stranger())
    const [mine, theirs] = [await world.startSignUp(), await world.startSignUp()]
    const answer = await world.approve(theirs.challenge)
    expect(resultOf(await returnToSignUp(world.ports, world.visit(mine.browser), answer))).toBe(
      'oauth_callback_invalid',
    )
  })

  test('that was said no to stays where it was, with the reason', async () => {
    const { browser, challenge } = await world.startSignUp()
    const answer = await world.approve(challenge, { code: null, error: 'access_denied' })
    const outcome = await returnToSignUp(world.ports, world.visit(browser), answer)
    expect(resultOf(outcome)).toBe('oauth_access_denied')
    expect(outcome.browser?.signUp?.externalVerification).toMatchObject({
      status: 'failed',
      error: 'oauth_access_denied',
    })
  })
})

describe('whoever signs up with what they have an account with', () => {
  test('goes on as a sign-in, and is who they are', async () => {
    const { id, emailAddress } = await world.person()
    const somebody = { ...stranger(), email: emailAddress }
    world.sees(somebody)
    const known = done(await world.signUp())
    expect(known.attempt.externalVerification).toMatchObject({
      status: 'transferable',
      error: 'external_account_exists',
    })
    const { attempt } = done(await transferSignIn(world.ports, world.visit(known.browser), {}))
    expect(attempt).toMatchObject({ status: 'complete', userId: id })
    const accounts = await world.database.prisma.externalAccount.findMany({ where: { userId: id } })
    expect(accounts).toMatchObject([{ providerUserId: somebody.sub }])
  })

  test('proves first who they are where the provider does not vouch for the address', async () => {
    const { id, emailAddress } = await world.person()
    world.sees({ ...stranger({ email_verified: false }), email: emailAddress })
    const known = done(await world.signUp())
    const { attempt } = done(await transferSignIn(world.ports, world.visit(known.browser), {}))
    expect(attempt).toMatchObject({ status: 'needs_first_factor', userId: id })
    expect(await world.database.prisma.externalAccount.count({ where: { userId: id } })).toBe(0)
  })

  test('finds nothing to go on with once that was done', async () => {
    const { emailAddress } = await world.person()
    world.sees({ ...stranger(), email: emailAddress })
    const { browser } = done(await world.signUp())
    const visit = world.visit(browser)
    expect(resultOf(await transferSignIn(world.ports, visit, {}))).toBe('complete')
    expect(resultOf(await transferSignIn(world.ports, visit, {}))).not.toBe('complete')
  })

  test('finds nothing to go on with in another browser', async () => {
    const { emailAddress } = await world.person()
    world.sees({ ...stranger(), email: emailAddress })
    done(await world.signUp())
    expect(resultOf(await transferSignIn(world.ports, world.visit(), {}))).toBe('account_transfer_invalid')
  })
})

test('a sign-in that somebody abandoned for another one is not transferred', async () => {
  world.sees(stranger())
  const { browser } = done(await world.signIn())
  const { emailAddress: identifier } = await world.person()
  const other = done(await createSignIn(world.ports, world.visit(browser), { identifier }))
  expect(resultOf(await transferSignUp(world.ports, world.visit(other.browser), {}))).toBe(
    'account_transfer_invalid',
  )
})
