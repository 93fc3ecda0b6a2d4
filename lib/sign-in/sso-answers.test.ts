import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '@/lib/model/time'
import { ACME, openSsoWorld, OTHER, type SsoWorld } from '@/lib/testing/sso-world'
import { done, resultOf } from '@/lib/testing/world'
import { prepareSso } from './sso'
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
const verificationOf = (outcome: Awaited<ReturnType<SsoWorld['signIn']>>) =>
  outcome.browser?.signIn?.firstFactor ?? null

describe('an answer', () => {
  test('that says no is a failed verification, and the attempt can be sent off again', async () => {
    const { attempt, browser, challenge } = await world.start()
    const change = { code: null, error: 'access_denied' }
    const outcome = await returnToSignIn(
      world.ports,
      world.visit(browser),
      await world.approve(challenge, change),
    )
    expect(resultOf(outcome)).toBe('oauth_access_denied')
    expect(verificationOf(outcome)).toMatchObject({ status: 'failed', error: 'oauth_access_denied' })
    const trip = { strategy: ACME, redirectUrl: '/', completeUrl: null }
    expect(resultOf(await prepareSso(world.ports, world.visit(outcome.browser), attempt.id, trip))).toBe(
      'needs_identifier',
    )
  })

  // https://github.com/clerk/javascript/issues/3367 : a stranger's answer must not sign somebody else in as the stranger.
  test('of a stranger changes nothing in my browser', async () => {
    const { emailAddress } = await world.person()
    world.sees({ ...stranger(), email: emailAddress })
    const mine = await world.start()
    const theirs = await world.start()
    const answer = await world.approve(theirs.challenge)
    expect(resultOf(await returnToSignIn(world.ports, world.visit(mine.browser), answer))).toBe(
      'oauth_callback_invalid',
    )
    const now = await world.ports.browsers.find(mine.browser.id)
    expect(now?.signIn).toMatchObject({
      version: mine.attempt.version,
      firstFactor: { status: 'unverified' },
    })
  })

  test('with another secret than was sent along is none', async () => {
    const { browser, challenge } = await world.start()
    const answer = await world.approve(challenge)
    const forged = { ...answer, secret: 'x'.repeat(43) }
    expect(resultOf(await returnToSignIn(world.ports, world.visit(browser), forged))).toBe(
      'oauth_callback_invalid',
    )
  })

  // RFC 9700, 4.4
  test('that comes by the address of another provider is a mix-up', async () => {
    const { browser, challenge } = await world.start(null, OTHER)
    const answer = { ...(await world.approve(challenge)), target: 'custom_acme' }
    expect(resultOf(await returnToSignIn(world.ports, world.visit(browser), answer))).toBe(
      'oauth_callback_invalid',
    )
  })

  test('that was given by another provider than was asked is refused', async () => {
    const { browser, challenge } = await world.start(null, OTHER)
    const answer = await world.approve(challenge, { iss: world.acme.issuer })
    const outcome = await returnToSignIn(world.ports, world.visit(browser), answer)
    expect(verificationOf(outcome)).toMatchObject({ status: 'failed', error: 'oauth_callback_invalid' })
  })

  test('works once', async () => {
    const { emailAddress } = await world.person()
    world.sees({ ...stranger(), email: emailAddress, email_verified: false })
    const { browser, challenge } = await world.start()
    const answer = await world.approve(challenge)
    const first = done(await returnToSignIn(world.ports, world.visit(browser), answer))
    const again = await returnToSignIn(world.ports, world.visit(first.browser), answer)
    expect(resultOf(again)).toBe('oauth_callback_invalid')
  })

  test('to a trip that another one has taken the place of is none', async () => {
    world.sees(stranger())
    const { attempt, browser, challenge } = await world.start()
    const answer = await world.approve(challenge)
    const trip = { strategy: ACME, redirectUrl: '/', completeUrl: null }
    const later = done(await prepareSso(world.ports, world.visit(browser), attempt.id, trip))
    expect(resultOf(await returnToSignIn(world.ports, world.visit(later.browser), answer))).toBe(
      'oauth_callback_invalid',
    )
  })
})

// Last: it puts the clock forward, and the providers have their own.
describe('in time', () => {
  test('that comes after ten minutes is too late', async () => {
    world.sees(stranger())
    const { browser, challenge } = await world.start()
    const answer = await world.approve(challenge)
    world.wait(10 * MINUTE)
    expect(resultOf(await returnToSignIn(world.ports, world.visit(browser), answer))).toBe(
      'verification_expired',
    )
  })
})
