import type { Page } from '@playwright/test'
import { callFirst, countPosts, DONE, openBench, read, run, sees } from './support/bench'
import { name } from './support/bench-steps'
import { makePersonWithPhone } from './support/phone'
import { otherThan } from './support/steps'
import { expect, newEmail, test } from './support/test'
import { findWorld } from './support/world'

const WRONG = 'wrong horse battery'

test('each answer of the server stands where the contract puts it', async ({ page, person, mailbox }) => {
  const clean = { 'first fields': '', 'first global': 'undefined' }
  await openBench(page)
  // An entry whose parameter is no field of this form is in `global` as well, so that no form loses it.
  await callFirst(page, (signIn) => Reflect.apply(signIn.create, null, [{ strategy: 'nonsense' }]))
  await sees(page, { 'first fields': '', 'first global': 'form_param_value_invalid' })
  await run(page, ({ first }, identifier) => first.signIn.create({ identifier }), newEmail())
  await sees(page, { ...clean, 'first fields': 'identifier: form_identifier_not_found' })

  await run(
    page,
    ({ first }, emailAddress) => first.signIn.emailCode.sendCode({ emailAddress }),
    person.email,
  )
  await sees(page, { ...clean, 'first raw': 'undefined' })
  const right = await mailbox.codeFor(person.email)
  await run(page, ({ first }, typed) => first.signIn.emailCode.verifyCode({ code: typed }), otherThan(right))
  await sees(page, {
    ...clean,
    'first fields': 'code: form_code_incorrect',
    'first raw': 'form_code_incorrect',
  })

  await callFirst(page, (signIn) => signIn.emailCode.sendCode())
  const { guards, raw } = await read(page, ({ first: { errors } }) => ({
    guards: errors.global?.map((one) => [one.isClerkAPIResponseError(), one.isClerkRuntimeError()]),
    raw: JSON.stringify(errors.raw),
  }))
  expect(guards).toEqual([[true, false]])
  expect(raw).toContain('"code":"api_response_error"')
  expect(raw).toContain('"code":"verification_code_too_many_requests"')
  await sees(page, { 'first fields': '', 'first global': 'verification_code_too_many_requests' })

  // A field and a warning that belongs to none, in one answer.
  const { email: identifier } = await makePersonWithPhone(findWorld().app.dataDir)
  for (let tries = 0; tries < 8; tries++) {
    if (tries % 5 === 0) await openBench(page)
    const given = { identifier, password: `${WRONG} ${tries}` }
    await run(page, ({ first }, params) => first.signIn.password(params), given)
  }
  await sees(page, {
    'first fields': 'password: form_password_incorrect',
    'first global': 'account_lockout_warning',
    'first raw': 'form_password_incorrect account_lockout_warning',
  })
})

test('what is drawn: clean and fetching, then what came, idle last; closures see it, facades are new', async ({
  page,
  person,
}) => {
  await openBench(page)
  const drawing = async (given: { identifier: string; password: string }) => {
    await read(page, ({ drawn }) => drawn.splice(0))
    await run(page, ({ first }, params) => first.signIn.password(params), given)
    return read(page, ({ drawn }) => drawn)
  }
  const { email: identifier, password } = person
  const failing = await drawing({ identifier, password: WRONG })
  expect(failing[0]).toBe('fetching clean needs_identifier')
  expect(failing.at(-1)).toMatch(/^idle error /)
  expect(failing.slice(0, -1).filter((look) => look.startsWith('idle'))).toEqual([])

  const succeeding = await drawing({ identifier, password })
  // The error of before is gone as soon as the call begins.
  expect(succeeding[0]).toMatch(/^(idle|fetching) clean /)
  expect(succeeding.at(-1)).toBe('idle clean complete')
  expect(succeeding.filter((look) => look.includes('error'))).toEqual([])

  await openBench(page)
  const seen = await run(
    page,
    async ({ first: { signIn, errors } }, given) => {
      await signIn.create({ identifier: given })
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const { first, second } = window.latchkeyBench
      const isNew = first.signIn !== signIn && first.signIn === second.signIn
      return [signIn.status, signIn.id === first.signIn.id, isNew, errors === first.errors]
    },
    identifier,
  )
  expect(seen).toMatchObject({ ...DONE, value: ['needs_first_factor', true, true, true] })
})

test('in StrictMode and beside others one press asks once, and who left in the middle misses nothing', async ({
  page,
  person,
}) => {
  const told: string[] = []
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) told.push(message.text())
  })
  await openBench(page)
  const asked = countPosts(page)
  const goOn = await holdPosts(page)
  const { email: identifier, password } = person
  const calling = run(page, ({ third }, params) => third.signIn.password(params), { identifier, password })
  for (const one of ['first', 'second', 'third']) await sees(page, { [`${one} fetchStatus`]: 'fetching' })
  await page.getByRole('button', { name: 'Take the third away' }).click()
  goOn()
  expect(await calling).toMatchObject(DONE)
  for (const one of ['first', 'second'])
    await sees(page, { [`${one} status`]: 'complete', [`${one} fetchStatus`]: 'idle' })
  await page.getByRole('button', { name: 'Bring the third back' }).click()
  await sees(page, { 'third status': 'complete' })
  expect(asked()).toBe(1)

  // Two clicks on "send" are one message (§2.2).
  await name(page, person.email)
  const before = asked()
  await run(
    page,
    ({ second: { signIn } }) => Promise.all([signIn.emailCode.sendCode(), signIn.emailCode.sendCode()]),
    null,
  )
  expect(asked() - before).toBe(1)
  expect(told).toEqual([])
})

/** Keeps answers away from a page until they are let go. */
async function holdPosts(page: Page): Promise<() => void> {
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await page.route('**/dev/hooks', async (route) => {
    if (route.request().method() === 'POST') await held
    await route.continue()
  })
  return () => goOn()
}
