import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { transferSignUp } from '@/lib/sign-up/transfer'
import { createSignUp } from '@/lib/sign-up/flow'
import { ACME, openSsoWorld, type SsoWorld } from '@/lib/testing/sso-world'
import { done, resultOf } from '@/lib/testing/world'
import { attemptFirstFactor, createSignIn, prepareFirstFactor } from './flow'
import { offeredFactors } from './factors'
import { createByCompany, prepareSso } from './sso'
import { returnToSignIn } from './sso-return'

let world: SsoWorld
beforeAll(async () => (world = await openSsoWorld()))
afterAll(() => world.close())

let companies = 0
/** A domain of a company that signs its people in. */
async function company() {
  companies += 1
  const domain = `company${companies}.example`
  return { domain, id: await world.company([domain]) }
}
const strategiesOf = async (identifier: string) => {
  const { attempt } = done(await createSignIn(world.ports, world.visit(), { identifier }))
  return offeredFactors(attempt, 'first', world.ports).map(({ strategy }) => strategy)
}
const trip = { strategy: 'enterprise_sso', redirectUrl: '/', completeUrl: null } as const

describe('an address of a company', () => {
  test('offers the company’s sign-in and nothing else, to those who have an account and to those who have none', async () => {
    const { domain } = await company()
    const known = await world.person({ emailAddress: `known@${domain}` })
    expect(await strategiesOf(known.emailAddress)).toEqual(['enterprise_sso'])
    expect(await strategiesOf(`unknown@${domain}`)).toEqual(['enterprise_sso'])
  })

  test('takes no password, also the right one, and no code', async () => {
    const { domain } = await company()
    const { emailAddress: identifier, password } = await world.person({ emailAddress: `ada@${domain}` })
    const inOneCall = await createSignIn(world.ports, world.visit(), { identifier, password })
    expect(resultOf(inOneCall)).toBe('strategy_for_user_invalid')
    const { attempt, browser } = done(await createSignIn(world.ports, world.visit(), { identifier }))
    const visit = world.visit(browser)
    const typed = { strategy: 'password', password } as const
    expect(resultOf(await attemptFirstFactor(world.ports, visit, attempt.id, typed))).toBe(
      'strategy_for_user_invalid',
    )
    const code = { strategy: 'email_code' } as const
    expect(resultOf(await prepareFirstFactor(world.ports, visit, attempt.id, code))).toBe(
      'strategy_for_user_invalid',
    )
  })

  test('rules its owner by whichever other name they come', async () => {
    const { domain } = await company()
    const person = await world.person({ emailAddress: `bob@${domain}`, username: `bob${companies}` })
    const input = { identifier: `bob${companies}`, password: person.password }
    expect(resultOf(await createSignIn(world.ports, world.visit(), input))).toBe('strategy_for_user_invalid')
  })

  test('is reserved from providers that only say they know it', async () => {
    const { domain } = await company()
    world.sees({ sub: `reserved-${companies}`, email: `eve@${domain}`, email_verified: true })
    const outcome = await world.signIn(null, ACME)
    expect(resultOf(outcome)).toBe('oauth_email_domain_reserved_by_saml')
    expect(outcome.browser?.signIn?.firstFactor).toMatchObject({ status: 'failed' })
  })

  test('makes no account by any other way', async () => {
    const { domain } = await company()
    const request = { emailAddress: `new@${domain}`, password: 'correct horse battery' }
    expect(resultOf(await createSignUp(world.ports, world.visit(), request))).toBe(
      'saml_email_address_domain_reserved',
    )
  })

  test('is found by its domain as it is, and not by one that ends like it', async () => {
    const { domain } = await company()
    const person = await world.person({ emailAddress: `ada@not${domain}` })
    expect(await strategiesOf(person.emailAddress)).toContain('password')
    const below = await world.person({ emailAddress: `ada@mail.${domain}` })
    expect(await strategiesOf(below.emailAddress)).toContain('password')
  })
})

describe('the company’s own sign-in', () => {
  test('lets in whom it names, and the account is theirs from then on', async () => {
    const { domain, id } = await company()
    const { id: userId, emailAddress } = await world.person({ emailAddress: `grace@${domain}` })
    const begun = await world.startWithCompany(emailAddress)
    // A company's word is good for its own addresses, also where its provider says nothing of their proof.
    world.sees({ sub: `grace-${companies}`, email: emailAddress })
    const answer = await world.approve(begun.challenge)
    const { attempt } = done(await returnToSignIn(world.ports, world.visit(begun.browser), answer))
    expect(attempt).toMatchObject({ status: 'complete', userId, firstFactor: { strategy: 'enterprise_sso' } })
    const accounts = await world.database.prisma.externalAccount.findMany({ where: { userId } })
    expect(accounts).toMatchObject([{ provider: id, enterpriseConnectionId: id }])
  })

  test('makes an account for whom it names and nobody knows, just in time', async () => {
    const { domain } = await company()
    const begun = await world.startWithCompany(`hedy@${domain}`)
    world.sees({
      sub: `hedy-${companies}`,
      email: `hedy@${domain}`,
      given_name: 'Hedy',
      family_name: 'Lamarr',
    })
    const answer = await world.approve(begun.challenge)
    const back = done(await returnToSignIn(world.ports, world.visit(begun.browser), answer))
    expect(back.attempt.firstFactor).toMatchObject({ status: 'transferable' })
    const made = done(await transferSignUp(world.ports, world.visit(back.browser), {}))
    expect(made.attempt).toMatchObject({
      status: 'complete',
      emailAddress: `hedy@${domain}`,
      firstName: 'Hedy',
    })
  })

  test('speaks for its own domains alone', async () => {
    const { domain } = await company()
    const victim = await world.person()
    const begun = await world.startWithCompany(`mallory@${domain}`)
    world.sees({ sub: `mallory-${companies}`, email: victim.emailAddress, email_verified: true })
    const answer = await world.approve(begun.challenge)
    const outcome = await returnToSignIn(world.ports, world.visit(begun.browser), answer)
    expect(resultOf(outcome)).toBe('enterprise_sso_email_address_domain_mismatch')
  })

  test('that names nobody’s address lets nobody in', async () => {
    const { domain } = await company()
    const begun = await world.startWithCompany(`nobody@${domain}`)
    world.sees({ sub: `nobody-${companies}` })
    const outcome = await returnToSignIn(
      world.ports,
      world.visit(begun.browser),
      await world.approve(begun.challenge),
    )
    expect(resultOf(outcome)).toBe('enterprise_sso_user_attribute_missing')
  })

  test('is chosen by its id where a company has several', async () => {
    const { domain, id } = await company()
    const second = await world.company([domain], 'Acme (new)')
    const identifier = `choose@${domain}`
    const begun = done(await createByCompany(world.ports, world.visit(), { identifier }, {}))
    const visit = world.visit(begun.browser)
    expect(resultOf(await prepareSso(world.ports, visit, begun.attempt.id, trip))).toBe(
      'enterprise_connection_id_is_required_with_multiple_connections',
    )
    for (const enterpriseConnectionId of [id, second]) {
      const again = done(await createByCompany(world.ports, world.visit(), { identifier }, {}))
      const chosen = { ...trip, enterpriseConnectionId }
      const sent = done(await prepareSso(world.ports, world.visit(again.browser), again.attempt.id, chosen))
      expect(sent.attempt.firstChallenge?.targetId).toBe(enterpriseConnectionId)
    }
    const stranger = { ...trip, enterpriseConnectionId: (await company()).id }
    expect(resultOf(await prepareSso(world.ports, visit, begun.attempt.id, stranger))).toBe(
      'resource_forbidden',
    )
  })

  test('is no way in for an address that belongs to no company', async () => {
    const { emailAddress: identifier } = await world.person()
    expect(resultOf(await createByCompany(world.ports, world.visit(), { identifier }, {}))).toBe(
      'enterprise_sso_sign_in_connection_missing',
    )
  })

  test('that was switched off on the way lets nobody in', async () => {
    const { domain, id } = await company()
    const { emailAddress } = await world.person({ emailAddress: `late@${domain}` })
    const begun = await world.startWithCompany(emailAddress)
    world.sees({ sub: `late-${companies}`, email: emailAddress })
    const answer = await world.approve(begun.challenge)
    await world.database.prisma.enterpriseConnection.update({ where: { id }, data: { active: false } })
    const outcome = await returnToSignIn(world.ports, world.visit(begun.browser), answer)
    expect(resultOf(outcome)).toBe('saml_connection_active_not_found')
  })

  test('of a domain that nobody has proven routes nobody', async () => {
    const { domain, id } = await company()
    const where = { connectionId_domain: { connectionId: id, domain } }
    await world.database.prisma.enterpriseDomain.update({ where, data: { provenAt: null } })
    const person = await world.person({ emailAddress: `free@${domain}` })
    expect(await strategiesOf(person.emailAddress)).toContain('password')
  })
})

test('a password that was checked before a company took its people over lets nobody in after it', async () => {
  const person = await world.person({ emailAddress: 'early@early.example' })
  const { attempt, browser } = done(
    await createSignIn(world.ports, world.visit(), { identifier: person.emailAddress }),
  )
  await world.company(['early.example'])
  const input = { strategy: 'password', password: person.password } as const
  expect(resultOf(await attemptFirstFactor(world.ports, world.visit(browser), attempt.id, input))).toBe(
    'strategy_for_user_invalid',
  )
})
