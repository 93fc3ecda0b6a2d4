import { MINUTE } from '@/lib/model/time'
import { makePerson } from '../support/person'
import { expect, newEmail } from '../support/test'
import { WITHOUT_TRUST } from '../support/variant'
import { enter } from './support/enter'
import { drive, openSdk, refuse, test } from './support/sdk'

// Its clock runs ahead, so that nobody else's tests are in this app.
test.use({ changes: [[WITHOUT_TRUST], { scope: 'worker' }] })

test.describe('Reverification', () => {
  test('a sensitive change waits for a fresh proof, which Clerk’s own dialog asks for', async ({
    page,
    front,
  }) => {
    const person = await makePerson(front.dataDir)
    await openSdk(page)
    await enter(page, person)
    await front.letPass(11 * MINUTE)
    const given = { email: newEmail() }
    await refuse(
      page,
      'user.createEmailAddress()',
      ({ clerk }, p) => clerk.user?.createEmailAddress(p),
      given,
      'session_reverification_required',
    )
    await refuse(
      page,
      'session.attemptFirstFactorVerification()',
      ({ session }, p) => session.session?.attemptFirstFactorVerification(p),
      { strategy: 'password' as const, password: 'not this one' },
      'form_password_incorrect',
    )
    const changed = drive(page, 'useReverification()', ({ reverified }, p) => reverified(p), given)
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await changed
    await drive(page, 'session.startVerification()', async ({ session }) => {
      const started = await session.session?.startVerification({ level: 'second_factor' })
      return started?.status
    })
  })

  test('a mailed code is a fresh proof as well', async ({ page, front, mailbox }) => {
    const person = await makePerson(front.dataDir)
    await openSdk(page)
    await enter(page, person)
    await front.letPass(11 * MINUTE)
    const emailAddressId = await drive(page, 'session.startVerification()', async ({ session }) => {
      const started = await session.session?.startVerification({ level: 'first_factor' })
      const factor = started?.supportedFirstFactors?.find((one) => one.strategy === 'email_code')
      return factor && 'emailAddressId' in factor ? factor.emailAddressId : null
    })
    await drive(
      page,
      'session.prepareFirstFactorVerification()',
      ({ session }, p) => session.session?.prepareFirstFactorVerification(p),
      { strategy: 'email_code' as const, emailAddressId: String(emailAddressId) },
    )
    const code = await mailbox.codeFor(person.email)
    const status = await drive(
      page,
      'session.attemptFirstFactorVerification()',
      async ({ session }, p) => {
        const proven = await session.session?.attemptFirstFactorVerification(p)
        return proven?.status
      },
      { strategy: 'email_code' as const, code },
    )
    expect(status).toBe('complete')
    await drive(page, 'user.createEmailAddress()', ({ clerk }, p) => clerk.user?.createEmailAddress(p), {
      email: newEmail(),
    })
  })
})
