import { DONE, openBench, read, refusalOf, run, sees } from './support/bench'
import { operate } from './support/invite'
import { makePersonWithoutPassword, takeCareful } from './support/person'
import { sessionsOf } from './support/steps'
import { expect, newAddress, newEmail, test } from './support/test'
import { findWorld } from './support/world'

type SignIn = Window['latchkeyBench']['first']['signIn']

const WRONG = 'wrong horse battery'

test('the properties of signIn, before, during and after', async ({ page }) => {
  const { email, password, secret } = takeCareful()
  await openBench(page)

  await test.step('signIn.ssoBypassFirstFactors, signIn.isTransferable, signIn.protectCheck: empty', async () => {
    expect(await read(page, ({ first }) => JSON.parse(JSON.stringify(first.signIn)))).toMatchObject({
      status: 'needs_identifier',
      identifier: null,
      supportedFirstFactors: [],
      supportedSecondFactors: [],
      ssoBypassFirstFactors: [],
      isTransferable: false,
      protectCheck: null,
      canBeDiscarded: false,
    })
    await sees(page, { 'first status': 'needs_identifier', 'first fetchStatus': 'idle' })
  })

  await test.step('signIn.id, signIn.status, signIn.identifier, signIn.timezone, signIn.supportedFirstFactors, signIn.userData: of who was named', async () => {
    const named = await run(
      page,
      async ({ first: { signIn } }, identifier) => {
        await signIn.create({ identifier, timezone: 'Europe/Berlin' })
        const { id, status, timezone, userData, firstFactorVerification } = signIn
        return { id, status, identifier: signIn.identifier, timezone, userData, firstFactorVerification }
      },
      email,
    )
    expect(named.value).toMatchObject({
      id: expect.stringMatching(/^sia_/),
      status: 'needs_first_factor',
      identifier: email,
      timezone: 'Europe/Berlin',
      userData: { hasImage: false },
      firstFactorVerification: { status: null },
    })
    await sees(page, { 'first identifier': email, 'first first factors': /password.*email_code/ })
  })

  await test.step('signIn.firstFactorVerification, signIn.supportedSecondFactors, signIn.secondFactorVerification, signIn.createdSessionId, signIn.canBeDiscarded: on the way to the end', async () => {
    await run(page, ({ first }, given) => first.signIn.password({ password: given }), password)
    await sees(page, {
      'first status': 'needs_second_factor',
      'first proof': 'password verified',
      'first second factors': /totp/,
      'first second proof': 'null null',
    })
    expect(await read(page, ({ first }) => first.signIn.createdSessionId)).toBeNull()
    const { totpAt } = await import('@/lib/testing/second-factors')
    const code = await totpAt(secret, Date.now())
    expect(await run(page, ({ first }, typed) => first.signIn.mfa.verifyTOTP({ code: typed }), code)).toEqual(
      expect.objectContaining(DONE),
    )
    await sees(page, { 'first status': 'complete', 'first second proof': 'totp verified' })
    expect(await read(page, ({ first }) => first.signIn.createdSessionId)).toMatch(/^sess_/)
    const ended = await run(
      page,
      async ({ first: { signIn } }) => {
        await signIn.finalize()
        return [signIn.canBeDiscarded, signIn.status]
      },
      null,
    )
    expect(ended.value).toEqual([true, 'complete'])
    await sees(page, { 'who user': email })
  })
})

test('the first calls of signIn', async ({ page, person, createPerson }) => {
  const { dataDir } = findWorld().app
  await test.step('signIn.create: names somebody, and says who cannot be', async () => {
    await openBench(page)
    expect(
      await run(page, ({ first }, identifier) => first.signIn.create({ identifier }), person.email),
    ).toMatchObject(DONE)
    await sees(page, { 'first status': 'needs_first_factor', 'first identifier': person.email })
    const codeOf = (given: object) =>
      refusalOf(page, ({ first }, params) => first.signIn.create(params), given)
    expect(await codeOf({ identifier: newEmail() })).toEqual(['form_identifier_not_found'])
    await sees(page, { 'first fields': 'identifier: form_identifier_not_found' })
    expect(await codeOf({ identifier: 'no address @' })).toEqual(['form_param_format_invalid'])
    expect(await codeOf({ transfer: true })).toEqual(['account_transfer_invalid'])
    expect(await codeOf({ strategy: 'ticket' })).toEqual(['form_param_missing'])
    await openBench(page)
    expect(await codeOf({ identifier: 'alan@example.com' })).toEqual(['user_locked'])
    expect(await codeOf({ identifier: newEmail(), password: 'x', signUpIfMissing: true })).toEqual([
      'sign_up_if_missing_strategy_not_supported',
    ])
  })

  await test.step('signIn.password: opens, and names what is wrong beside its field', async () => {
    await openBench(page)
    const codeOf = (given: Parameters<SignIn['password']>[0]) =>
      refusalOf(page, ({ first }, params) => first.signIn.password(params), given)
    expect(await codeOf({ identifier: person.email, password: WRONG })).toEqual(['form_password_incorrect'])
    await sees(page, { 'first fields': 'password: form_password_incorrect', 'first global': 'undefined' })
    expect(await codeOf({ identifier: newEmail(), password: WRONG })).toEqual(['form_identifier_not_found'])
    await openBench(page)
    expect(await codeOf({ password: WRONG })).toEqual(['form_param_nil'])
    expect(await codeOf({ identifier: 'no address @', password: WRONG })).toEqual([
      'form_param_format_invalid',
    ])
    const withoutPassword = await makePersonWithoutPassword(dataDir)
    expect(await codeOf({ identifier: withoutPassword, password: WRONG })).toEqual([
      'strategy_for_user_invalid',
    ])
    await sees(page, { 'first global': 'strategy_for_user_invalid' })
    expect(await codeOf({ identifier: 'alan@example.com', password: WRONG })).toEqual(['user_locked'])
    expect(await codeOf({ identifier: 'mary@example.com', password: 'long night in geneva' })).toEqual([
      'user_banned',
    ])

    await openBench(page)
    const compromised = await createPerson()
    await operate(dataDir, 'user', ['mark-password-compromised', compromised.email])
    expect(await codeOf({ identifier: compromised.email, password: compromised.password })).toEqual([
      'form_password_compromised',
    ])
    // The attempt that it leaves behind is there to go on with, in the closure as well (§10.1).
    expect(await run(page, ({ first }) => first.signIn.emailCode.sendCode(), null)).toMatchObject(DONE)
    await openBench(page)
    const expired = await createPerson()
    await operate(dataDir, 'user', ['require-new-password', expired.email])
    expect(await codeOf({ identifier: expired.email, password: expired.password })).toEqual([
      'password_reset_required',
    ])

    const address = newAddress()
    let last = { end: '', codes: ['none'], retryAfter: 0 }
    for (let tries = 0; tries < 6; tries++)
      last = { retryAfter: 0, ...(await run(page, ({ first }) => first.signIn.create({}), null, address)) }
    expect(last).toMatchObject({ end: 'error', codes: ['too_many_requests'] })
    expect(last.retryAfter).toBeGreaterThan(0)
    await sees(page, { 'first global': 'too_many_requests' })

    await openBench(page)
    const { email: emailAddress, password } = person
    expect(
      await run(page, ({ first }, params) => first.signIn.password(params), { emailAddress, password }),
    ).toMatchObject(DONE)
    await sees(page, { 'first status': 'complete', 'who signed in': 'false' })
  })

  await test.step('signIn.finalize, signIn.password: shows the session, once the page has moved on', async () => {
    const end = await run(
      page,
      async ({ first: { signIn } }) => {
        const seen: unknown[] = []
        await signIn.finalize({
          navigate: ({ session, decorateUrl }) => void seen.push(session.status, decorateUrl('/flows')),
        })
        return seen
      },
      null,
    )
    expect(end.value).toEqual(['active', '/flows'])
    await sees(page, {
      'who signed in': 'true',
      'who user': person.email,
      'first status': 'needs_identifier',
    })
    expect(await sessionsOf(page)).toHaveLength(1)
    const { email: identifier, password } = person
    expect(
      await refusalOf(page, ({ first }, params) => first.signIn.password(params), { identifier, password }),
    ).toEqual(['session_exists'])
    await sees(page, { 'first global': 'session_exists' })
    expect(await run(page, ({ first }) => first.signIn.finalize(), null)).toMatchObject({
      end: 'rejected',
      codes: ['no_created_session'],
    })
  })

  await test.step('signIn.reset: forgets at once, and asks nobody', async () => {
    await openBench(page)
    await run(page, ({ first }, identifier) => first.signIn.create({ identifier }), person.email)
    await sees(page, { 'first status': 'needs_first_factor' })
    let asked = 0
    page.on('request', () => (asked += 1))
    expect(await run(page, ({ first }) => first.signIn.reset(), null)).toMatchObject(DONE)
    await sees(page, {
      'first status': 'needs_identifier',
      'first identifier': 'null',
      'first raw': 'undefined',
    })
    expect(asked).toBe(0)
  })
})
