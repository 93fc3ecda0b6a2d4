import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { HOUR } from '@/lib/model/time'
import { attemptVerification, prepareVerification, updateSignUp } from '@/lib/sign-up/flow'
import { openSsoWorld, type SsoWorld } from '@/lib/testing/sso-world'
import { done, resultOf } from '@/lib/testing/world'
import { attemptFirstFactor, createSignIn, prepareFirstFactor } from './flow'
import { confirmLink, openLink } from './link'
import { prepareSso } from './sso'
import { returnToSignIn } from './sso-return'
import { transferSignIn } from './transfer'

/* What somebody tries who has an account at a provider, and wants one of somebody else's. */

let world: SsoWorld
beforeAll(async () => {
  world = await openSsoWorld({ config: { emailLink: { requireSameBrowser: false } } })
})
afterAll(() => world.close())

const accountsOf = (userId: string) => world.database.prisma.externalAccount.findMany({ where: { userId } })
const trip = { strategy: 'oauth_custom_acme', redirectUrl: '/', completeUrl: null } as const

test('a proven address that somebody left in a browser is nobody’s to make an account of', async () => {
  const { emailAddress } = await world.person()
  const somebody = { sub: 'left', email: emailAddress, email_verified: true }
  world.sees(somebody)
  done(await world.signIn())
  world.sees({ ...somebody, email: 'left@moved.example' })
  const { attempt, browser } = done(await world.signUp())
  expect(attempt.emailVerification).toBeNull()
  expect(attempt.abandonAt.getTime() - world.ports.now().getTime()).toBeLessThanOrEqual(
    config.attempt.provenMs,
  )
  world.wait(HOUR)
  const next = { password: 'correct horse battery' }
  expect(resultOf(await updateSignUp(world.ports, world.visit(browser), attempt.id, next))).toBe(
    'resource_not_found',
  )
})

test('an account at a provider is not connected to whoever proves another address than it named', async () => {
  const victim = await world.person()
  const strict = await openSsoWorld({ config: { enumerationProtection: 'strict' } })
  const { id, emailAddress } = await strict.person({ emailAddress: victim.emailAddress })
  strict.sees({ sub: 'mallory', email: 'mallory@people.example', email_verified: false })
  const begun = done(await strict.signUp())
  const signUpId = begun.attempt.id
  const swapped = done(
    await updateSignUp(strict.ports, strict.visit(begun.browser), signUpId, { emailAddress }),
  )
  const visit = strict.visit(swapped.browser)
  const sent = done(await prepareVerification(strict.ports, visit, signUpId, { strategy: 'email_code' }))
  const proof = { strategy: 'email_code', code: await strict.lastCode(emailAddress) } as const
  const taken = await attemptVerification(strict.ports, strict.visit(sent.browser), signUpId, proof)
  expect(resultOf(taken)).toBe('form_identifier_exists')
  const read = await strict.ports.browsers.find(begun.browser.id)
  const moved = await transferSignIn(strict.ports, strict.visit(read), {})
  expect(resultOf(moved)).toBe('complete')
  expect(await strict.database.prisma.externalAccount.count({ where: { userId: id } })).toBe(0)
  await strict.close()
})

test('a link that is confirmed on another device connects nobody’s account to its reader’s', async () => {
  const { id, emailAddress } = await world.person()
  world.sees({ sub: 'stranger', email: emailAddress, email_verified: false })
  const asked = done(await world.signIn())
  const visit = world.visit(asked.browser)
  done(await prepareFirstFactor(world.ports, visit, asked.attempt.id, { strategy: 'email_link' }))
  const mail = await world.lastMessage(emailAddress)
  if (mail?.template !== 'sign_in_link') throw new Error('There is no link.')
  const token = new URL(mail.facts.url).searchParams.get('token') ?? ''
  expect(await openLink(world.ports, world.visit(), token)).toMatchObject({ status: 'client_mismatch' })
  expect(await confirmLink(world.ports, token)).toMatchObject({ status: 'client_mismatch' })
  expect(await accountsOf(id)).toEqual([])
})

test('an account that somebody else has connected meanwhile keeps nobody out', async () => {
  const [ada, bob] = [await world.person(), await world.person()]
  world.sees({ sub: 'meanwhile', email: ada.emailAddress, email_verified: false })
  const asked = done(await world.signIn())
  world.sees({ sub: 'meanwhile', email: bob.emailAddress, email_verified: true })
  done(await world.signIn())
  const input = { strategy: 'password', password: ada.password } as const
  const visit = world.visit(asked.browser)
  expect(resultOf(await attemptFirstFactor(world.ports, visit, asked.attempt.id, input))).toBe('complete')
  expect([await accountsOf(ada.id), await accountsOf(bob.id)]).toMatchObject([[], [{}]])
})

test('whoever comes back as somebody else than was typed is told as who they came', async () => {
  const [typed, came] = [
    await world.person(),
    await world.person({ totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }),
  ]
  const begun = done(await createSignIn(world.ports, world.visit(), { identifier: typed.emailAddress }))
  const sent = done(await prepareSso(world.ports, world.visit(begun.browser), begun.attempt.id, trip))
  world.sees({ sub: 'came', email: came.emailAddress, email_verified: true })
  const challenge = sent.attempt.firstChallenge
  if (!challenge) throw new Error('There is no trip.')
  const answer = await world.approve(challenge)
  const { attempt } = done(await returnToSignIn(world.ports, world.visit(sent.browser), answer))
  expect(attempt).toMatchObject({ status: 'needs_second_factor', userId: came.id, identifier: null })
})

describe('a provider that says what cannot be kept', () => {
  test.each([
    ['a name with a NUL', { given_name: 'A\0da' }],
    ['half a character', { given_name: 'A\ud800' }],
  ])('%s leaves it out, and nobody is kept from signing in', async (_, said) => {
    world.sees({ sub: `odd-${said.given_name.length}`, ...said })
    expect(resultOf(await world.signIn())).toBe('needs_identifier')
  })

  test('a person whose name at the provider is none is nobody', async () => {
    world.sees({ sub: 'a\0b', email: 'nul@people.example' })
    expect(resultOf(await world.signIn())).toBe('oauth_fetch_user_error')
  })
})

test('what a token says of an address is not proven by what is said beside it', async () => {
  const { emailAddress } = await world.person()
  const lying = await openSsoWorld({
    mischief: {
      claims: (claims) => ({ ...claims, sub: 'liar', email: emailAddress, email_verified: false }),
      userinfo: { sub: 'liar', email_verified: true },
    },
  })
  await lying.person({ emailAddress })
  expect(resultOf(await lying.signIn())).toBe('needs_first_factor')
  await lying.close()
})
