import { DONE, openBench, read, refusalOf, run, sees } from './support/bench'
import { arrive, sessionsOf } from './support/steps'
import { expect, newEmail, test } from './support/test'

test('what the hooks give, signed out and signed in', async ({ page, person }) => {
  await test.step('useSignIn errors, useSignIn fetchStatus, useSignIn signIn: of the last call, in every component', async () => {
    await openBench(page)
    expect(await read(page, ({ first }) => first.errors)).toEqual({
      fields: { identifier: null, password: null, code: null },
      raw: null,
      global: null,
    })
    await refusalOf(page, ({ third }, identifier) => third.signIn.create({ identifier }), newEmail())
    for (const name of ['first', 'second', 'third'])
      await sees(page, {
        [`${name} fields`]: 'identifier: form_identifier_not_found',
        [`${name} fetchStatus`]: 'idle',
      })
    expect(await read(page, ({ first, second }) => first.signIn === second.signIn)).toBe(true)
  })

  await test.step('useSignUp signUp, useSignUp errors, useSignUp fetchStatus, legacy useSignUp: beside it', async () => {
    const emailAddress = newEmail()
    expect(
      await run(page, ({ signUp }, given) => signUp.signUp.create({ emailAddress: given }), emailAddress),
    ).toMatchObject(DONE)
    await sees(page, { 'sign-up status': 'missing_requirements', 'sign-up fetchStatus': 'idle' })
    await sees(page, { 'legacy sign-up status': 'missing_requirements' })
    expect(
      await run(page, ({ legacySignUp }, given) => legacySignUp.signUp.update({ password: given }), 'short'),
    ).toMatchObject({ end: 'rejected', codes: ['form_password_length_too_short'] })
    expect(await read(page, ({ signUp }) => signUp.errors.raw)).toBeNull()
  })

  await test.step('useAuth signed out, useUser signed out, useClerk signed out: know nobody', async () => {
    await openBench(page)
    expect(await read(page, ({ auth, user, clerk }) => [auth.userId, user.user, clerk.isSignedIn])).toEqual([
      null,
      null,
      false,
    ])
    expect(await run(page, ({ auth }) => auth.getToken(), null)).toMatchObject({ end: 'done', value: null })
    await sees(page, { 'who signed in': 'false', 'legacy isLoaded': 'true' })
  })

  await test.step('useAuth userId, useAuth sessionId, useAuth getToken, useUser user, useClerk client, useClerk session: know who', async () => {
    await arrive(page, person)
    await openBench(page, { kept: true })
    await sees(page, { 'who signed in': 'true', 'who user': person.email, 'who sessions': '1' })
    const [sessionId] = await sessionsOf(page)
    const known = await read(page, ({ auth, user, clerk }) => ({
      auth: [auth.isLoaded, auth.sessionId, auth.orgId, auth.actor],
      sameUser: auth.userId === user.user?.id && clerk.user?.id === auth.userId,
      session: clerk.session?.status,
      active: clerk.client?.lastActiveSessionId,
    }))
    expect(known).toEqual({
      auth: [true, sessionId, null, null],
      sameUser: true,
      session: 'active',
      active: sessionId,
    })
    const token = await run(page, ({ auth }) => auth.getToken(), null)
    expect(token.value).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  })

  await test.step('setActive session, setActive navigate, setActive decorateUrl: by id or resource, and a typo signs nobody out', async () => {
    expect(await refusalOf(page, ({ clerk }) => clerk.setActive({ session: 'sess_none' }), null)).toEqual([
      'session_not_found',
    ])
    await sees(page, { 'who signed in': 'true' })
    const gone = await run(
      page,
      async ({ clerk, auth }) => {
        const seen: unknown[] = []
        await clerk.setActive({
          session: auth.sessionId,
          navigate: ({ session, decorateUrl }) =>
            void seen.push(session.id === auth.sessionId, decorateUrl('/flows')),
        })
        await clerk.setActive({ session: clerk.session })
        return seen
      },
      null,
    )
    expect(gone.value).toEqual([true, '/flows'])
    const thrown = await run(
      page,
      ({ clerk }) =>
        clerk.setActive({
          navigate: () => {
            throw new Error('The page broke.')
          },
        }),
      null,
    )
    expect(thrown).toMatchObject({ end: 'rejected', message: 'The page broke.' })
    await sees(page, { 'who signed in': 'true' })
  })

  await test.step('setActive redirectUrl: goes there, and to no script', async () => {
    expect(
      await refusalOf(page, ({ clerk }) => clerk.setActive({ redirectUrl: 'javascript:alert(1)' }), null),
    ).toEqual(['invalid_redirect_url'])
    await run(page, ({ clerk }) => clerk.setActive({ redirectUrl: '/dev/hooks?there' }), null)
    await expect(page).toHaveURL('/dev/hooks?there')
    await sees(page, { 'who signed in': 'true' })
  })

  await test.step('useSignIn setSession, setActive beforeEmit: run before the session is shown', async () => {
    const shown = await run(
      page,
      async ({ legacy, auth }) => {
        const seen: unknown[] = []
        const note = () => seen.push(window.latchkeyBench.auth.isSignedIn ?? null)
        await legacy.setActive({ session: auth.sessionId ?? null, beforeEmit: note })
        await legacy.setSession(auth.sessionId ?? null, note)
        return seen
      },
      null,
    )
    expect(shown).toMatchObject({ end: 'done' })
    expect(shown.value).toHaveLength(2)
    await sees(page, { 'who signed in': 'true' })
  })

  await test.step('setActive session null, useAuth signOut, useClerk signOut: end it on the server as well', async () => {
    await run(page, ({ clerk }) => clerk.setActive({ session: null }), null)
    await sees(page, { 'who signed in': 'false', 'who user': 'undefined' })
    expect(await sessionsOf(page)).toEqual([])
    for (const by of ['auth', 'clerk'] as const) {
      await arrive(page, person)
      await openBench(page, { kept: true })
      await sees(page, { 'who signed in': 'true' })
      await run(page, (bench, name) => bench[name].signOut({ redirectUrl: '/dev/hooks?out' }), by)
      await expect(page).toHaveURL('/dev/hooks?out')
      await sees(page, { 'who signed in': 'false' })
      expect(await sessionsOf(page)).toEqual([])
    }
  })
})
