import { DONE, openBench, read, refusalOf, run, sees, untilLaid } from './support/bench'
import { chooseAt, newSomebody } from './support/identity-providers'
import { operate } from './support/invite'
import { BYPASS } from './support/person'
import { expect, newEmail } from './support/test'
import { testWith } from './support/variant'

/** In the list of passwords that everybody knows. */
const BREACHED = 'password123'

const elsewhere = testWith(
  ['sessionMode:"single"', 'sessionMode:"multi"'],
  ['checkBreachAtSignIn:!1', 'checkBreachAtSignIn:!0'],
  ['organizations:"off"', 'organizations:"optional"'],
)

elsewhere(
  'signIn.password: where several accounts may be signed in, and passwords are looked up',
  async ({ page, createPerson, variant }) => {
    const { email: identifier, password } = await createPerson(variant)
    await openBench(page)
    const enter = () =>
      run(page, ({ first }, given) => first.signIn.password(given), { identifier, password })
    expect(await enter()).toMatchObject(DONE)
    await run(page, ({ first }) => first.signIn.finalize(), null)
    await sees(page, { 'who user': identifier })
    expect(await enter()).toMatchObject({ end: 'error', codes: ['identifier_already_signed_in'] })
    const known = await read(page, ({ first }) => first.errors.global?.length)
    expect(known).toBe(1)

    const breached = newEmail()
    await operate(variant.dataDir, 'user', ['create', breached, '--password', BREACHED, BYPASS])
    await openBench(page)
    expect(
      await refusalOf(page, ({ first }, given) => first.signIn.password(given), {
        identifier: breached,
        password: BREACHED,
      }),
    ).toEqual(['form_password_pwned'])
    await sees(page, { 'first fields': 'password: form_password_pwned' })
  },
)

elsewhere(
  'signIn.existingSession, setActive organization: of somebody who is signed in',
  async ({ page, createPerson, variant }) => {
    const person = await createPerson(variant)
    const enter = async () => {
      await openBench(page, { kept: true })
      const params = {
        strategy: 'oauth_google',
        redirectUrl: '/dev/hooks',
        redirectCallbackUrl: '/dev/hooks',
      } as const
      await run(page, ({ first }, given) => first.signIn.sso(given), params).catch(() => undefined)
      await chooseAt(page, newSomebody({ email: person.email }))
      await expect(page).toHaveURL(/localhost.*\/dev\/hooks/)
      await untilLaid(page)
    }
    await enter()
    await sees(page, { 'who user': person.email })
    const sessionId = await read(page, ({ auth }) => auth.sessionId)

    const chosen = await run(
      page,
      async ({ clerk }) => {
        const { id } = await clerk.createOrganization({ name: 'Analytical Engines' })
        await clerk.setActive({ organization: id })
        return id
      },
      null,
    )
    expect(chosen.value).toMatch(/^org_/)
    await expect.poll(() => read(page, ({ auth }) => auth.orgId)).toBe(chosen.value)
    await run(page, ({ clerk }) => clerk.setActive({ organization: null }), null)
    await expect.poll(() => read(page, ({ auth }) => auth.orgId)).toBeNull()

    await enter()
    expect(
      await read(page, ({ first }) => [
        first.signIn.firstFactorVerification.error?.code,
        first.signIn.existingSession?.sessionId,
      ]),
    ).toEqual(['identifier_already_signed_in', sessionId])
    await sees(page, { 'first proof': 'oauth_google failed' })
    await run(
      page,
      ({ first, clerk }) => clerk.setActive({ session: first.signIn.existingSession?.sessionId ?? '' }),
      null,
    )
    await sees(page, { 'who user': person.email, 'who sessions': '1' })
  },
)
