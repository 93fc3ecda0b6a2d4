import { DONE, openBench, read, run, sees } from './support/bench'
import { operate } from './support/invite'
import { makePersonWithoutPassword, takeCareful } from './support/person'
import { makePersonWithPhone } from './support/phone'
import { expect, newAddress, newEmail, test } from './support/test'
import { findWorld } from './support/world'

const HERE = '/dev/hooks'
const WRONG = 'wrong horse battery'

type Params = Parameters<Window['latchkeyBench']['legacy']['signIn']['create']>[0]

test('the properties of the legacy signIn', async ({ page }) => {
  const { email: identifier, password } = takeCareful()
  await openBench(page)
  const look = () => read(page, ({ legacy }) => JSON.parse(JSON.stringify(legacy.signIn)))

  await test.step('legacy.status, legacy.id, legacy.pathRoot, legacy.protectCheck, legacy.ssoBypassFirstFactors: of nothing yet', async () => {
    expect(await look()).toMatchObject({
      status: null,
      pathRoot: '/client/sign_ins',
      protectCheck: null,
      ssoBypassFirstFactors: [],
      supportedSecondFactors: null,
    })
    expect(await read(page, ({ legacy }) => legacy.signIn.id)).toBeUndefined()
    await sees(page, { 'legacy isLoaded': 'true', 'legacy status': 'null' })
  })

  await test.step('legacy.identifier, legacy.supportedIdentifiers, legacy.supportedFirstFactors, legacy.userData, legacy.clientTrustState, legacy.timezone: of whoever was named', async () => {
    await run(
      page,
      ({ legacy }, given) => legacy.signIn.create({ identifier: given, timezone: 'Europe/Berlin' }),
      identifier,
    )
    expect(await look()).toMatchObject({
      id: expect.stringMatching(/^sia_/),
      identifier,
      timezone: 'Europe/Berlin',
      clientTrustState: 'new',
      userData: { hasImage: false },
    })
    expect(await read(page, ({ legacy }) => legacy.signIn.supportedIdentifiers)).toContain('email_address')
    await sees(page, { 'legacy status': 'needs_first_factor', 'legacy identifier': identifier })
  })

  await test.step('legacy.firstFactorVerification, legacy.secondFactorVerification, legacy.supportedSecondFactors, legacy.createdSessionId: of what is proven', async () => {
    const attempt = await run(
      page,
      ({ legacy }, given) => legacy.signIn.attemptFirstFactor({ strategy: 'password', password: given }),
      password,
    )
    expect(attempt.value).toMatchObject({
      status: 'needs_second_factor',
      createdSessionId: null,
      firstFactorVerification: { status: 'verified', strategy: 'password' },
      secondFactorVerification: { status: null },
      supportedSecondFactors: expect.arrayContaining([{ strategy: 'totp' }]),
    })
    await sees(page, { 'legacy status': 'needs_second_factor', 'legacy proof': 'password verified' })
  })
})

test('legacy.create, by every member of its union', async ({ page, person }) => {
  const { dataDir } = findWorld().app
  const { phone, email, password } = await makePersonWithPhone(dataDir)
  const create = (given: Params) => run(page, ({ legacy }, params) => legacy.signIn.create(params), given)
  const fresh = async (given: Params) => {
    await openBench(page)
    return create(given)
  }

  await test.step('legacy.create nothing, legacy.create identifier: name nobody, or somebody', async () => {
    expect(await fresh({})).toMatchObject(DONE)
    await sees(page, { 'legacy status': 'needs_identifier' })
    expect((await create({ identifier: newEmail() })).codes).toEqual(['form_identifier_not_found'])
    expect((await create({ identifier: 'no address @' })).codes).toEqual(['form_param_format_invalid'])
    expect(await create({ identifier: email })).toMatchObject(DONE)
    await sees(page, { 'legacy status': 'needs_first_factor', 'legacy identifier': email })
    // What rejects is of this caller alone.
    await sees(page, { 'first raw': 'undefined', 'first identifier': email })
  })

  await test.step('legacy.create password: with and without naming the strategy, and every refusal rejects', async () => {
    const wrong = await fresh({ strategy: 'password', identifier: email, password: WRONG })
    expect(wrong).toMatchObject({ end: 'rejected', status: 422, name: 'ClerkAPIResponseError' })
    expect(wrong.codes).toEqual(['form_password_incorrect'])
    expect((await create({ identifier: newEmail(), password })).codes).toEqual(['form_identifier_not_found'])
    expect((await create({ identifier: '', password })).codes).toEqual(['form_param_nil'])
    const poor = await makePersonWithoutPassword(dataDir)
    expect((await create({ identifier: poor, password })).codes).toEqual(['strategy_for_user_invalid'])
    await openBench(page)
    expect((await create({ identifier: 'alan@example.com', password })).codes).toEqual(['user_locked'])
    const banned = { identifier: 'mary@example.com', password: 'long night in geneva' }
    expect((await create(banned)).codes).toEqual(['user_banned'])
    const address = newAddress()
    let last = await create({})
    for (let tries = 0; tries < 6; tries++)
      last = await run(page, ({ legacy }) => legacy.signIn.create({}), null, address)
    expect(last).toMatchObject({ end: 'rejected', codes: ['too_many_requests'] })
    expect((await fresh({ identifier: email, password })).value).toMatchObject({ status: 'complete' })
    const named = await fresh({ strategy: 'password', identifier: email, password })
    expect(named.value).toMatchObject({ status: 'complete' })
    await sees(page, { 'legacy status': 'complete', 'first raw': 'undefined' })
    await run(page, ({ legacy }) => legacy.setActive({ session: legacy.signIn.createdSessionId }), null)
    expect((await create({ identifier: email, password })).codes).toEqual(['session_exists'])
  })

  await test.step('legacy.create email_code, legacy.create phone_code, legacy.create reset_password_email_code, legacy.create reset_password_phone_code, legacy.create email_link: name and send in one request', async () => {
    for (const strategy of [
      'email_code',
      'phone_code',
      'reset_password_email_code',
      'reset_password_phone_code',
      'email_link',
    ] as const) {
      const identifier = strategy.includes('phone') ? phone : email
      const redirectUrl = strategy === 'email_link' ? { redirectUrl: HERE } : {}
      expect(await fresh({ strategy, identifier, ...redirectUrl }), strategy).toMatchObject(DONE)
      await sees(page, { 'legacy status': 'needs_first_factor', 'legacy proof': `${strategy} unverified` })
      expect((await create({ strategy, identifier: newEmail(), ...redirectUrl })).codes, strategy).toEqual([
        'form_identifier_not_found',
      ])
    }
    expect((await fresh({ strategy: 'phone_code', identifier: person.email })).codes).toEqual([
      'strategy_for_user_invalid',
    ])
    const foreign = {
      strategy: 'email_link' as const,
      identifier: email,
      redirectUrl: 'https://evil.example/',
    }
    expect((await create(foreign)).codes).toEqual(['invalid_redirect_url'])
  })

  await test.step('legacy.create oauth, legacy.create enterprise_sso: say where to go', async () => {
    const urls = { redirectUrl: HERE, actionCompleteRedirectUrl: HERE }
    const there = await fresh({ strategy: 'oauth_google', ...urls })
    expect(there.value).toMatchObject({
      status: 'needs_identifier',
      firstFactorVerification: { externalVerificationRedirectURL: expect.stringContaining('/v1/sso/') },
    })
    await sees(page, { 'legacy proof': 'oauth_google unverified' })
    expect((await create({ strategy: 'oauth_facebook', ...urls })).codes).toEqual([
      'oauth_provider_not_enabled',
    ])
    const company = { strategy: 'enterprise_sso' as const, ...urls }
    expect((await create({ ...company, identifier: newEmail() })).codes).toEqual([
      'enterprise_sso_sign_in_connection_missing',
    ])
    const identifier = newEmail().replace('@example.com', '@acme.example')
    expect(await create({ ...company, identifier })).toMatchObject(DONE)
    await sees(page, { 'legacy status': 'needs_first_factor' })
  })

  await test.step('legacy.create ticket: works once', async () => {
    const told = await operate(dataDir, 'ticket', [person.email])
    const ticket = new URL(told.split('\n')[0] ?? '').searchParams.get('__clerk_ticket') ?? ''
    expect((await fresh({ strategy: 'ticket', ticket: 'made-up' })).codes).toEqual(['ticket_invalid_code'])
    expect((await create({ strategy: 'ticket', ticket })).value).toMatchObject({ status: 'complete' })
    await sees(page, { 'legacy status': 'complete' })
    expect((await fresh({ strategy: 'ticket', ticket })).codes).toEqual(['sign_in_token_already_used_code'])
  })

  await test.step('legacy.create passkey, legacy.create transfer, legacy.create signUpIfMissing: begin without a name, or with a new one', async () => {
    expect((await fresh({ strategy: 'passkey' })).value).toMatchObject({
      status: 'needs_first_factor',
      supportedFirstFactors: [{ strategy: 'passkey' }],
      firstFactorVerification: { nonce: expect.stringContaining('challenge') },
    })
    expect((await create({ transfer: true })).codes).toEqual(['account_transfer_invalid'])
    expect(await create({ identifier: newEmail(), signUpIfMissing: true })).toMatchObject(DONE)
    await sees(page, { 'legacy status': 'needs_first_factor' })
  })
})
