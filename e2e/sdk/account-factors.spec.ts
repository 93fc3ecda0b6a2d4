import { totpAt } from '@/lib/testing/second-factors'
import { plugIn } from '../support/passkeys'
import { otherThan } from '../support/steps'
import { expect } from '../support/test'
import { WITHOUT_TRUST } from '../support/variant'
import { enter } from './support/enter'
import { drive, openSdk, read, refuse, test } from './support/sdk'

test.use({ changes: [[WITHOUT_TRUST], { scope: 'worker' }] })

test.describe('Account', () => {
  test('second factors, passkeys, wallets and accounts at providers', async ({ page, person }) => {
    await openSdk(page)
    await enter(page, person)
    await plugIn(page)
    await drive(page, 'user.createPasskey()', ({ clerk }) => clerk.user?.createPasskey())
    await drive(page, 'passkey.update()', ({ clerk }) => clerk.user?.passkeys[0]?.update({ name: 'My desk' }))
    expect(await read(page, ({ clerk }) => clerk.user?.passkeys[0]?.name)).toBe('My desk')
    await drive(page, 'passkey.delete()', ({ clerk }) => clerk.user?.passkeys[0]?.delete())
    expect(await read(page, ({ clerk }) => clerk.user?.passkeys.length)).toBe(0)

    const web3Wallet = `0x${'ab'.repeat(20)}`
    await drive(page, 'user.createWeb3Wallet()', ({ clerk }, p) => clerk.user?.createWeb3Wallet(p), {
      web3Wallet,
    })
    await drive(page, 'web3Wallet.prepareVerification()', ({ clerk }) =>
      clerk.user?.web3Wallets[0]?.prepareVerification({ strategy: 'web3_metamask_signature' }),
    )
    await refuse(
      page,
      'web3Wallet.attemptVerification()',
      ({ clerk }) =>
        clerk.user?.web3Wallets[0]?.attemptVerification({
          strategy: 'web3_metamask_signature',
          signature: `0x${'00'.repeat(65)}`,
        }),
      null,
      'form_incorrect_signature',
    )
    await drive(page, 'web3Wallet.destroy()', ({ clerk }) => clerk.user?.web3Wallets[0]?.destroy())

    const there = await drive(page, 'user.createExternalAccount()', async ({ clerk }) => {
      const account = await clerk.user?.createExternalAccount({
        strategy: 'oauth_google',
        redirectUrl: '/sdk',
      })
      return account?.verification?.externalVerificationRedirectURL?.pathname
    })
    expect(there).toMatch(/^\/v1\/sso\//)

    const secret = await drive(page, 'user.createTOTP()', async ({ clerk }) => {
      const totp = await clerk.user?.createTOTP()
      return totp?.secret
    })
    const code = await totpAt(String(secret), Date.now())
    await refuse(
      page,
      'user.verifyTOTP()',
      ({ clerk }, p) => clerk.user?.verifyTOTP(p),
      { code: otherThan(code) },
      'form_code_incorrect',
    )
    await drive(page, 'user.verifyTOTP()', ({ clerk }, p) => clerk.user?.verifyTOTP(p), { code })
    expect(await read(page, ({ clerk }) => clerk.user?.twoFactorEnabled)).toBe(true)
    await drive(page, 'user.createBackupCode()', ({ clerk }) => clerk.user?.createBackupCode())
    await drive(page, 'user.disableTOTP()', ({ clerk }) => clerk.user?.disableTOTP())
    expect(await read(page, ({ clerk }) => clerk.user?.twoFactorEnabled)).toBe(false)
  })
})
