import { totpAt } from '@/lib/testing/second-factors'
import { expect } from '../support/test'
import { enter } from './support/enter'
import { drive, openSdk, says, test } from './support/sdk'

test.use({ changes: [[['secondFactor:"optional"', 'secondFactor:"required"']], { scope: 'worker' }] })

test.describe('Session tasks', () => {
  test('a session is pending until its second factor is set up', async ({ page, person }) => {
    await openSdk(page)
    await enter(page, person)
    await says(page, { 'signed in': 'false', task: 'setup-mfa' })
    const secret = await drive(page, 'user.createTOTP()', async ({ clerk }) => {
      const made = await clerk.session?.user?.createTOTP()
      return made?.secret
    })
    const code = await totpAt(String(secret), Date.now())
    const codes = await drive(
      page,
      'user.verifyTOTP()',
      async ({ clerk }, p) => {
        const made = await clerk.session?.user?.verifyTOTP(p)
        return made?.backupCodes
      },
      { code },
    )
    expect(codes).toHaveLength(10)
    await drive(page, 'setActive()', ({ clerk }) => clerk.setActive({ session: clerk.session?.id ?? null }))
    await says(page, { 'signed in': 'true', user: person.email })
  })
})
