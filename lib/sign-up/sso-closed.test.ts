import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { returnToSignIn } from '@/lib/sign-in/sso-return'
import { ACME, openSsoWorld, type SsoWorld } from '@/lib/testing/sso-world'
import { done, resultOf } from '@/lib/testing/world'
import { attemptVerification, prepareVerification, updateSignUp } from './flow'
import { requirementsOf } from './requirements'
import { createSignUpByProvider } from './sso'
import { returnToSignUp } from './sso-return'
import { transferSignUp } from './transfer'

let people = 0
const stranger = (given = {}) => {
  people += 1
  return { sub: `new-${people}`, email: `n${people}@newcomers.example`, email_verified: true, ...given }
}
const trip = { strategy: ACME, redirectUrl: '/sign-up/sso-callback', completeUrl: null } as const

test('what a company says about its people is said of the account that it let in, and of no other', async () => {
  const open = await openSsoWorld()
  const { ports } = open
  const connection = await ports.connections.find(await open.company(['words.example']))
  if (!connection) throw new Error('There is no connection.')
  const mapping = { publicMetadata: { role: 'role' } }
  const audit = {
    userId: null,
    event: 'enterprise_connection_changed' as const,
    address: null,
    userAgent: null,
  }
  await ports.connections.save({ ...connection, settings: { ...connection.settings, mapping } }, audit)
  const { emailAddress } = await open.person({ emailAddress: 'boss@words.example' })
  const company = { ...trip, strategy: 'enterprise_sso' } as const
  const typed = { emailAddress: 'somebody@words.example' }
  const begun = done(await createSignUpByProvider(ports, open.visit(), company, typed))
  open.sees({ sub: 'boss', email: emailAddress, role: 'owner' })
  const { externalChallenge } = begun.attempt
  if (!externalChallenge) throw new Error('There is no trip.')
  const answer = await open.approve(externalChallenge)
  const known = done(await returnToSignUp(ports, open.visit(begun.browser), answer))
  expect(known.attempt.external?.publicMetadata).toEqual({ role: 'owner' })

  const own = { emailAddress: 'boss@home.example', password: 'correct horse battery' }
  const given = done(await updateSignUp(ports, open.visit(known.browser), begun.attempt.id, own))
  const email = { strategy: 'email_code' } as const
  const sent = done(await prepareVerification(ports, open.visit(given.browser), begun.attempt.id, email))
  const proof = { ...email, code: await open.lastCode(own.emailAddress) }
  const { attempt } = done(
    await attemptVerification(ports, open.visit(sent.browser), begun.attempt.id, proof),
  )
  const user = await open.database.prisma.user.findUnique({ where: { id: attempt.createdUserId ?? '' } })
  expect(user?.publicMetadata).toEqual({})
  await open.close()
})

describe('where people are invited', () => {
  let closed: SsoWorld
  beforeAll(async () => {
    closed = await openSsoWorld({ config: { signUp: { ...config.signUp, mode: 'restricted' } } })
  })
  afterAll(() => closed.close())

  test('a provider lets no stranger in, on either way', async () => {
    closed.sees(stranger())
    expect(resultOf(await createSignUpByProvider(closed.ports, closed.visit(), trip, {}))).toBe(
      'sign_up_mode_restricted',
    )
    const unknown = done(await closed.signIn())
    expect(resultOf(await transferSignUp(closed.ports, closed.visit(unknown.browser), {}))).toBe(
      'sign_up_mode_restricted',
    )
  })

  test('a company lets its people in, and nobody passes for one of them by a mere attempt', async () => {
    await closed.company(['inside.example'])
    const begun = await closed.startWithCompany('hedy@inside.example')
    closed.sees({ sub: 'inside', email: 'hedy@inside.example' })
    const answer = await closed.approve(begun.challenge)
    const back = done(await returnToSignIn(closed.ports, closed.visit(begun.browser), answer))
    expect(resultOf(await transferSignUp(closed.ports, closed.visit(back.browser), {}))).toBe('complete')

    const company = { ...trip, strategy: 'enterprise_sso' } as const
    const request = { emailAddress: 'eve@inside.example' }
    const waiting = done(await createSignUpByProvider(closed.ports, closed.visit(), company, request))
    const visit = closed.visit(waiting.browser)
    const sent = done(
      await prepareVerification(closed.ports, visit, waiting.attempt.id, { strategy: 'email_code' }),
    )
    const password = { password: 'correct horse battery' }
    const filled = done(
      await updateSignUp(closed.ports, closed.visit(sent.browser), waiting.attempt.id, password),
    )
    const proof = { strategy: 'email_code', code: await closed.lastCode('eve@inside.example') } as const
    const outcome = await attemptVerification(
      closed.ports,
      closed.visit(filled.browser),
      waiting.attempt.id,
      proof,
    )
    expect(['sign_up_mode_restricted', 'saml_email_address_domain_reserved']).toContain(resultOf(outcome))
  })
})

describe('where nobody may learn who has an account', () => {
  let strict: SsoWorld
  beforeAll(async () => {
    strict = await openSsoWorld({ config: { enumerationProtection: 'strict' } })
  })
  afterAll(() => strict.close())

  test('an address that the provider does not vouch for looks the same whether somebody has it or not', async () => {
    const { emailAddress } = await strict.person()
    const shape = async (email: string) => {
      strict.sees(stranger({ email, email_verified: false }))
      const { attempt, browser } = done(await strict.signIn())
      const moved = await transferSignUp(strict.ports, strict.visit(browser), {})
      return {
        status: attempt.status,
        userId: attempt.userId,
        proof: attempt.firstFactor?.status,
        then: resultOf(moved),
        unverified: moved.browser?.signUp && requirementsOf(moved.browser.signUp, config).unverified,
      }
    }
    expect(await shape(emailAddress)).toEqual(await shape('nobody@newcomers.example'))
  })
})
