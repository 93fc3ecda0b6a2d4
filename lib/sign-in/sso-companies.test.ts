import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConnection, switchConnection, updateConnection } from '@/lib/account/connections'
import { removeIdentification, addIdentification } from '@/lib/account/identifications'
import { verifyIdentification, sendVerification } from '@/lib/account/verify-identification'
import { config } from '@/lib/config'
import { createSignUp, prepareVerification, attemptVerification, updateSignUp } from '@/lib/sign-up/flow'
import { createSignUpByProvider } from '@/lib/sign-up/sso'
import { returnToSignUp } from '@/lib/sign-up/sso-return'
import { transferSignUp } from '@/lib/sign-up/transfer'
import { again, ownerOf, resultOfChange, signedInOwner } from '@/lib/testing/owner'
import { openSsoWorld, type SsoWorld } from '@/lib/testing/sso-world'
import { done, resultOf } from '@/lib/testing/world'
import { returnToSignIn } from './sso-return'
import { transferSignIn } from './transfer'

/* What a company may do to its people, and they to it. */

let world: SsoWorld
beforeAll(async () => {
  world = await openSsoWorld({ config: { signUp: { ...config.signUp, mode: 'restricted' } } })
})
afterAll(() => world.close())

let companies = 0
const newDomain = () => `firm${++companies}.example`
const back = async (identifier: string, somebody: Parameters<SsoWorld['sees']>[0]) => {
  const begun = await world.startWithCompany(identifier)
  world.sees(somebody)
  return returnToSignIn(world.ports, world.visit(begun.browser), await world.approve(begun.challenge))
}
const company = { strategy: 'enterprise_sso', redirectUrl: '/', completeUrl: null } as const

test('nobody takes the address away by which their company knows them', async () => {
  const domain = newDomain()
  await world.company([domain])
  const first = done(await back(`bob@${domain}`, { sub: `bob-${domain}`, email: `bob@${domain}` }))
  const made = done(await transferSignUp(world.ports, world.visit(first.browser), {}))
  const owner = await ownerOf(world, made.browser.id, made.attempt.createdSessionId ?? '')
  await addIdentification(world.ports, owner, 'email_address', `bob-${companies}@home.example`)
  const address = owner.session.user.emailAddresses[0]
  const change = removeIdentification(
    world.ports,
    await again(world, owner),
    'email_address',
    address?.id ?? '',
  )
  expect(await resultOfChange(change)).toBe('saml_email_address_domain_reserved')
})

test('a company that has lost a domain speaks for its people no more', async () => {
  const [kept, lost] = [newDomain(), newDomain()]
  const id = await world.company([kept, lost])
  const { emailAddress } = await world.person({ emailAddress: `u@${lost}` })
  expect(resultOf(await back(emailAddress, { sub: 'u', email: emailAddress }))).toBe('complete')
  const where = { connectionId_domain: { connectionId: id, domain: lost } }
  await world.database.prisma.enterpriseDomain.delete({ where })
  const outcome = await back(`x@${kept}`, { sub: 'u', email: `x@${kept}` })
  expect(resultOf(outcome)).toBe('enterprise_sso_account_already_connected')
})

test('nor does it by the way of a sign-up', async () => {
  const [kept, lost] = [newDomain(), newDomain()]
  const id = await world.company([kept, lost])
  const { emailAddress } = await world.person({ emailAddress: `v@${lost}` })
  expect(resultOf(await back(emailAddress, { sub: 'v', email: emailAddress }))).toBe('complete')
  const where = { connectionId_domain: { connectionId: id, domain: lost } }
  await world.database.prisma.enterpriseDomain.delete({ where })
  const request = { emailAddress: `x@${kept}` }
  const begun = done(await createSignUpByProvider(world.ports, world.visit(), company, request))
  world.sees({ sub: 'v', email: `x@${kept}` })
  const challenge = begun.attempt.externalChallenge
  if (!challenge) throw new Error('There is no trip.')
  const answer = await world.approve(challenge)
  const known = done(await returnToSignUp(world.ports, world.visit(begun.browser), answer))
  const read = await world.ports.browsers.find(known.browser.id)
  expect(resultOf(await transferSignIn(world.ports, world.visit(read), {}))).toBe(
    'enterprise_sso_account_already_connected',
  )
})

test('an address that was given to somebody else lets them into nobody’s account', async () => {
  const domain = newDomain()
  await world.company([domain])
  const { emailAddress } = await world.person({ emailAddress: `desk@${domain}` })
  expect(resultOf(await back(emailAddress, { sub: 'old-holder', email: emailAddress }))).toBe('complete')
  const next = await back(emailAddress, { sub: 'new-holder', email: emailAddress })
  expect(resultOf(next)).toBe('enterprise_sso_account_already_connected')
})

test('another identity provider of a company has other people by the same names', async () => {
  const domain = newDomain()
  const { issuer, client } = world.acme
  const settings = {
    protocol: 'oidc' as const,
    issuer,
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    mapping: {},
  }
  const id = await createConnection(world.ports, null, { name: 'Firm', settings })
  await world.database.prisma.enterpriseDomain.create({
    data: { connectionId: id, domain, proof: 'proof', provenAt: new Date() },
  })
  await switchConnection(world.ports, null, id, true)
  const boss = await world.person({ emailAddress: `boss@${domain}` })
  expect(resultOf(await back(boss.emailAddress, { sub: '1', email: boss.emailAddress }))).toBe('complete')
  await updateConnection(world.ports, null, id, {
    name: 'Firm',
    settings: { ...settings, issuer: world.other.issuer },
  })
  expect(await world.database.prisma.externalAccount.count({ where: { enterpriseConnectionId: id } })).toBe(0)
})

test('whom a company lets in by invitation alone has its address, and no other', async () => {
  const domain = newDomain()
  await world.company([domain])
  const request = { emailAddress: `eve@${domain}` }
  const begun = done(await createSignUpByProvider(world.ports, world.visit(), company, request))
  const personal = { emailAddress: `eve-${companies}@personal.example` }
  const swapped = done(
    await updateSignUp(world.ports, world.visit(begun.browser), begun.attempt.id, personal),
  )
  const visit = world.visit(swapped.browser)
  const sent = done(
    await prepareVerification(world.ports, visit, begun.attempt.id, { strategy: 'email_code' }),
  )
  const proof = { strategy: 'email_code', code: await world.lastCode(personal.emailAddress) } as const
  const proven = await attemptVerification(world.ports, world.visit(sent.browser), begun.attempt.id, proof)
  world.sees({ sub: `eve-${companies}`, email: request.emailAddress })
  const challenge = begun.attempt.externalChallenge
  if (!challenge) throw new Error('There is no trip.')
  const answer = await world.approve(challenge)
  const { attempt } = done(await returnToSignUp(world.ports, world.visit(proven.browser), answer))
  expect(attempt).toMatchObject({ status: 'complete', emailAddress: request.emailAddress })
})

test('an address that was added before its domain became a company’s is not proven after it', async () => {
  const domain = newDomain()
  const owner = await signedInOwner(world, await world.person())
  const id = await addIdentification(world.ports, owner, 'email_address', `early@${domain}`)
  const now = await again(world, owner)
  await sendVerification(world.ports, now, 'email_address', id)
  const code = await world.lastCode(`early@${domain}`)
  await world.company([domain])
  const proof = verifyIdentification(world.ports, now, 'email_address', id, code)
  expect(await resultOfChange(proof)).toBe('saml_email_address_domain_reserved')
  expect(resultOf(await createSignUp(world.ports, world.visit(), {}))).toBe('sign_up_mode_restricted')
})

test('an address that the company’s own provider calls unproven is nobody’s', async () => {
  const domain = newDomain()
  await world.company([domain])
  const { emailAddress } = await world.person({ emailAddress: `ceo@${domain}` })
  const outcome = await back(emailAddress, { sub: 'x', email: emailAddress, email_verified: false })
  expect(resultOf(outcome)).toBe('enterprise_sso_user_attribute_missing')
})

test.each(['accounts.google.com', 'gitlab.com'])('%s is no company’s own', async (host) => {
  const settings = {
    protocol: 'oidc' as const,
    issuer: `https://${host}`,
    clientId: 'x',
    clientSecret: 'y',
    mapping: {},
  }
  expect(await resultOfChange(createConnection(world.ports, null, { name: 'Firm', settings }))).toBe(
    'form_param_value_invalid',
  )
})
