import { totpAt } from '@/lib/testing/second-factors'
import { DONE, openBench, run, sees } from './support/bench'
import { factorId, linkFor, name, provePassword } from './support/bench-steps'
import { makePerson, takeCareful } from './support/person'
import { makePersonWithPhone } from './support/phone'
import { otherThan } from './support/steps'
import { expect, test } from './support/test'
import { findWorld } from './support/world'

type SignIn = Window['latchkeyBench']['legacy']['signIn']

test('the second factor, prepared and answered', async ({ page, mailbox, inbox }) => {
  const { dataDir } = findWorld().app
  type Step = Parameters<SignIn['prepareSecondFactor']>[0]
  type Code = Parameters<SignIn['attemptSecondFactor']>[0]
  const prepare = (given: Step) =>
    run(page, ({ legacy }, params) => legacy.signIn.prepareSecondFactor(params), given)
  const attempt = (given: Code) =>
    run(page, ({ legacy }, params) => legacy.signIn.attemptSecondFactor(params), given)

  await test.step('legacy.prepareSecondFactor phone_code, legacy.attemptSecondFactor phone_code: to the default phone', async () => {
    const owner = await makePersonWithPhone(dataDir, { isSecond: true })
    await provePassword(page, owner)
    expect((await attempt({ strategy: 'phone_code', code: '123456' })).codes).toEqual([
      'verification_missing',
    ])
    expect(await prepare({ strategy: 'phone_code' })).toMatchObject(DONE)
    expect((await prepare({ strategy: 'phone_code' })).codes).toEqual(['verification_code_too_many_requests'])
    const { code } = await inbox.waitFor(owner.phone)
    expect((await attempt({ strategy: 'phone_code', code: otherThan(code) })).codes).toEqual([
      'form_code_incorrect',
    ])
    expect((await attempt({ strategy: 'totp', code })).codes).toEqual(['no_second_factors'])
    expect((await attempt({ strategy: 'phone_code', code })).value).toMatchObject({ status: 'complete' })
    await sees(page, { 'legacy status': 'complete' })
  })

  await test.step('legacy.prepareSecondFactor email_code, legacy.attemptSecondFactor email_code, legacy.prepareSecondFactor email_link: of a new device', async () => {
    const owner = await makePerson(dataDir, { provesDevices: true })
    await provePassword(page, owner)
    await sees(page, { 'legacy status': 'needs_client_trust' })
    expect(await prepare({ strategy: 'email_code' })).toMatchObject(DONE)
    const code = await mailbox.codeFor(owner.email)
    expect((await attempt({ strategy: 'email_code', code: otherThan(code) })).codes).toEqual([
      'form_code_incorrect',
    ])
    expect((await attempt({ strategy: 'email_code', code })).value).toMatchObject({ status: 'complete' })
    await sees(page, { 'legacy status': 'complete' })
    await provePassword(page, owner)
    const emailAddressId = await factorId(page, 'email_link')
    expect(
      await prepare({ strategy: 'email_link', emailAddressId, redirectUrl: '/dev/hooks' }),
    ).toMatchObject(DONE)
    expect(await linkFor(mailbox, owner.email)).toContain('/v1/verify')
  })

  await test.step('legacy.attemptSecondFactor totp, legacy.attemptSecondFactor backup_code: need no preparing', async () => {
    const { secret, codes, ...owner } = takeCareful()
    await provePassword(page, owner)
    expect((await attempt({ strategy: 'totp', code: '000000' })).codes).toEqual(['form_code_incorrect'])
    const code = await totpAt(secret, Date.now())
    expect((await attempt({ strategy: 'totp', code })).value).toMatchObject({ status: 'complete' })
    await sees(page, { 'legacy status': 'complete' })
    await provePassword(page, owner)
    const [backup = ''] = codes
    expect((await attempt({ strategy: 'backup_code', code: backup })).value).toMatchObject({
      status: 'complete',
    })
    await provePassword(page, owner)
    expect((await attempt({ strategy: 'backup_code', code: backup })).codes).toEqual(['form_code_incorrect'])
  })
})

test('legacy.createEmailLinkFlow', async ({ page, context, person, mailbox }) => {
  await test.step('legacy.createEmailLinkFlow: waits for the link, and is called off', async () => {
    await openBench(page)
    const start = (emailAddressId: string) =>
      run(
        page,
        async ({ legacy: { signIn } }, id) => {
          const flow = signIn.createEmailLinkFlow()
          Object.assign(window, { callOff: flow.cancelEmailLinkFlow })
          return (await flow.startEmailLinkFlow({ emailAddressId: id, redirectUrl: '/dev/hooks' })).status
        },
        emailAddressId,
      )
    expect(await start('idn_none')).toMatchObject({ end: 'rejected', codes: ['no_sign_in'] })
    await name(page, person.email)
    const waiting = start(await factorId(page, 'email_link'))
    const tab = await context.newPage()
    await tab.goto(await linkFor(mailbox, person.email))
    expect(await waiting).toMatchObject({ end: 'done', value: 'complete' })
    await expect(tab).toHaveURL(/__clerk_status=verified/)
    await sees(page, { 'legacy status': /complete|null/ })
  })
})
