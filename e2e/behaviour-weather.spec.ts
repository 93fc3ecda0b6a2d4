import { DAY, MINUTE } from '@/lib/model/time'
import { DONE, openBench, read, refusalOf, run, sees, untilLaid } from './support/bench'
import { name } from './support/bench-steps'
import { operate } from './support/invite'
import { test as withOwnApp } from './support/own-app'
import { makePerson } from './support/person'
import { openInbox } from './support/phone'
import { arrive, sessionsOf } from './support/steps'
import { expect, test } from './support/test'

const WRONG = 'wrong horse battery'

test('a form action shows that it runs, asks once, and keeps the address', async ({ page, person }) => {
  await openBench(page)
  await page.getByLabel('Email address').fill(person.email)
  await page.getByLabel('Password').fill(WRONG)
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let posts = 0
  await page.route('**/dev/hooks', async (route) => {
    posts += Number(route.request().method() === 'POST')
    await held
    await route.continue()
  })
  await page.getByRole('button', { name: 'Sign in' }).click()
  // React takes an action for a transition: state that is not in a store would only show at its end.
  await sees(page, { 'first fetchStatus': 'fetching' })
  goOn()
  await sees(page, { 'first fields': 'password: form_password_incorrect', 'first fetchStatus': 'idle' })
  expect(posts).toBe(1)
})

test('without a network every call says so, loses nothing, and works again', async ({
  page,
  context,
  person,
}) => {
  await name(page, person.email)
  await context.setOffline(true)
  const failed = await run(page, ({ first }) => first.signIn.emailCode.sendCode(), null)
  expect(failed).toMatchObject({ end: 'error', codes: ['network_error'] })
  expect(failed.message).toMatch(/^Clerk: Network error/)
  await sees(page, {
    'first global': 'network_error',
    'first fields': '',
    'first fetchStatus': 'idle',
    'first identifier': person.email,
  })
  const legacy = await run(page, ({ legacy: { signIn } }) => signIn.reload(), null)
  expect(legacy).toMatchObject({ end: 'rejected', codes: ['network_error'] })
  await context.setOffline(false)
  expect(await run(page, ({ first }) => first.signIn.emailCode.sendCode(), null)).toMatchObject(DONE)
  await sees(page, { 'first proof': 'email_code unverified', 'first raw': 'undefined' })
})

test('a reload in the middle, a second tab and the way back show the sign-in of now', async ({
  page,
  context,
  person,
  mailbox,
}) => {
  await openBench(page)
  await run(
    page,
    ({ first }, emailAddress) => first.signIn.emailCode.sendCode({ emailAddress }),
    person.email,
  )
  const step = { 'first status': 'needs_first_factor', 'first proof': 'email_code unverified' }
  await page.reload()
  await sees(page, { ...step, 'first identifier': person.email })
  const tab = await context.newPage()
  await openBench(tab, { kept: true })
  await sees(tab, step)

  await page.goto('/flows')
  const code = await mailbox.codeFor(person.email)
  await run(tab, ({ first }, typed) => first.signIn.emailCode.verifyCode({ code: typed }), code)
  await run(tab, ({ first }) => first.signIn.finalize(), null)
  await page.goBack()
  await sees(page, { 'who user': person.email, 'first status': 'needs_identifier' })
  // Out in one tab is out in the other, which is told and not asked.
  await run(tab, ({ auth }) => auth.signOut({ redirectUrl: '/dev/hooks' }), null)
  await sees(page, { 'who signed in': 'false' })
  await arrive(page, person)
  await page.reload()
  await sees(page, { 'who user': person.email })
  expect(await sessionsOf(page)).toHaveLength(1)
})

test('a page of before a deploy loads the new one, says so, and goes on with the same sign-in', async ({
  page,
  person,
}) => {
  await name(page, person.email)
  await page.route(
    '**/dev/hooks',
    (route) => route.continue({ headers: { ...route.request().headers(), 'next-action': '0'.repeat(42) } }),
    { times: 1 },
  )
  const loaded = page.waitForEvent('load')
  await run(page, ({ first }) => first.signIn.emailCode.sendCode(), null).catch(() => undefined)
  await loaded
  await sees(page, { 'first status': 'needs_first_factor', 'first identifier': person.email })
  expect(await run(page, ({ first }) => first.signIn.emailCode.sendCode(), null)).toMatchObject(DONE)
})

withOwnApp(
  'signIn.emailCode.verifyCode, legacy.attemptFirstFactor email_code, signIn.ticket: in a tab that was opened yesterday',
  async ({ page, ownApp }) => {
    const base = ownApp.url
    const person = await makePerson(ownApp.dataDir)
    const ticket = new URL(
      (await operate(ownApp.dataDir, 'ticket', [person.email])).split('\n')[0] ?? '',
    ).searchParams.get('__clerk_ticket')
    await page.goto(`${base}/dev/hooks`)
    await untilLaid(page)
    await run(
      page,
      ({ first }, emailAddress) => first.signIn.emailCode.sendCode({ emailAddress }),
      person.email,
    )
    const { code } = await openInbox(base).waitFor(person.email)
    await ownApp.letPass(11 * MINUTE)
    const check = (given: string) =>
      refusalOf(page, ({ first }, typed) => first.signIn.emailCode.verifyCode({ code: typed }), given)
    expect(await check(code)).toEqual(['verification_expired'])
    await sees(page, { 'first proof': 'email_code expired', 'first global': 'verification_expired' })
    expect(
      await refusalOf(
        page,
        ({ legacy }, typed) => legacy.signIn.attemptFirstFactor({ strategy: 'email_code', code: typed }),
        code,
      ),
    ).toEqual(['verification_expired'])

    await ownApp.letPass(DAY)
    expect(await refusalOf(page, ({ first }) => first.signIn.emailCode.sendCode(), null)).toEqual([
      'resource_not_found',
    ])
    // The page says what is so, and starts anew.
    await sees(page, { 'first global': 'resource_not_found' })
    expect(
      await run(
        page,
        ({ first }, emailAddress) => first.signIn.emailCode.sendCode({ emailAddress }),
        person.email,
      ),
    ).toMatchObject(DONE)
    await sees(page, { 'first proof': 'email_code unverified', 'first raw': 'undefined' })

    await ownApp.letPass(31 * DAY)
    expect(
      await refusalOf(page, ({ first }, given) => first.signIn.ticket({ ticket: given }), ticket ?? ''),
    ).toEqual(['ticket_expired_code'])
    expect(await read(page, ({ first }) => first.signIn.status)).not.toBe('complete')
  },
)
