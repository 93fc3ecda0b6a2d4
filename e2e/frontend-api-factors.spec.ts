import { z } from 'zod'
import { newSoftPasskey } from '@/lib/testing/authenticator'
import { totpAt } from '@/lib/testing/second-factors'
import { newEvmWallet, newSolanaWallet } from '@/lib/testing/wallets/keys'
import { openAccount, test } from './support/me'
import { newPhone, openInbox } from './support/phone'
import { expect, newEmail } from './support/test'

const named = z.object({ id: z.string(), verification: z.object({ nonce: z.string() }) })
const message = z.object({ verification: z.object({ message: z.string() }) })
const trip = z.object({ verification: z.object({ external_verification_redirect_url: z.url() }) })
const totp = z.object({ secret: z.string() })
const sheet = z.object({ backup_codes: z.array(z.string()) })

test('an address is added, proven and made the primary one; the old one is removed', async ({
  variant,
  mailbox,
}) => {
  const ada = await openAccount(variant)
  const email = newEmail()
  const [first] = (await ada.user()).email_addresses
  // The SDK ends this address with a stroke.
  const id = await ada.idOf('POST me/email_addresses/', { emailAddress: email })
  const path = `me/email_addresses/${id}`
  expect(await ada.refused(`POST ${path}/prepare_verification`, { strategy: 'email_link' })).toBe(
    'strategy_for_user_invalid strategy',
  )
  await ada.ask(`POST ${path}/prepare_verification`, { strategy: 'email_code', id: first?.id })
  const code = await mailbox.codeFor(email)
  expect(await ada.ask(`POST ${path}/attempt_verification`, { code })).toMatchObject({
    id,
    verification: { status: 'verified' },
  })
  expect(await ada.ask(`GET ${path}`)).toMatchObject({ id, email_address: email })
  expect(await ada.ask('PATCH me', { primaryEmailAddressId: id })).toMatchObject({
    primary_email_address_id: id,
  })
  expect(await ada.ask(`DELETE me/email_addresses/${first?.id}`)).toMatchObject({ deleted: true })
  expect((await ada.user()).email_addresses).toMatchObject([{ id }])
})

test('an authenticator and backup codes are turned on; a number is proven and kept for the second factor', async ({
  variant,
}) => {
  const ada = await openAccount(variant)
  const { secret } = totp.parse(await ada.ask('POST me/totp'))
  const proof = { code: await totpAt(secret, Date.now()) }
  const { backup_codes } = sheet.parse(await ada.ask('POST me/totp/attempt_verification', proof))
  expect(backup_codes).toHaveLength(10)
  expect(await ada.ask('POST me/backup_codes/')).toMatchObject({ object: 'backup_code' })
  expect(await ada.user()).toMatchObject({ totp_enabled: true, two_factor_enabled: true })

  const phoneNumber = newPhone()
  const path = `me/phone_numbers/${await ada.idOf('POST me/phone_numbers/', { phoneNumber })}`
  await ada.ask(`POST ${path}/prepare_verification`, { strategy: 'phone_code' })
  const { code } = await openInbox(variant.url).waitFor(phoneNumber)
  await ada.ask(`POST ${path}/attempt_verification`, { code })
  expect(await ada.refused(`PATCH ${path}`, { reservedForSecondFactor: 'perhaps' })).toBe(
    'form_param_type_invalid reserved_for_second_factor',
  )
  expect(await ada.ask(`PATCH ${path}`, { reservedForSecondFactor: true })).toMatchObject({
    reserved_for_second_factor: true,
  })
  expect(await ada.ask(`PATCH ${path}`, { defaultSecondFactor: true })).toMatchObject({
    default_second_factor: true,
  })
  expect(await ada.ask(`GET ${path}`)).toMatchObject({ phone_number: phoneNumber })
  expect(await ada.ask('DELETE me/totp')).toMatchObject({ object: 'totp', deleted: true })
  expect(await ada.ask(`DELETE ${path}`)).toMatchObject({ object: 'phone_number', deleted: true })
})

test('a passkey, two wallets and an account at a provider are added, and taken away again', async ({
  variant,
}) => {
  const ada = await openAccount(variant)
  const { id: userHandle } = await ada.user()
  const { id, verification } = named.parse(await ada.ask('POST me/passkeys'))
  const soft = newSoftPasskey({ origin: variant.url, userHandle })
  const passkey = await ada.idOf(`POST me/passkeys/${id}/attempt_verification`, {
    strategy: 'passkey',
    publicKeyCredential: soft.register(verification.nonce),
  })
  expect(await ada.ask(`PATCH me/passkeys/${passkey}`, { name: 'Mine' })).toMatchObject({ name: 'Mine' })
  expect(await ada.ask(`GET me/passkeys/${passkey}`)).toMatchObject({ id: passkey })
  expect(await ada.ask(`DELETE me/passkeys/${passkey}`)).toMatchObject({ deleted: true })
  expect(await ada.refused(`GET me/passkeys/${passkey}`)).toBe('resource_not_found')

  for (const [wallet, strategy] of [
    [newEvmWallet(), 'web3_base_signature'],
    [newSolanaWallet(), 'web3_solana_signature'],
  ] as const) {
    const path = `me/web3_wallets/${await ada.idOf('POST me/web3_wallets/', { web3Wallet: wallet.address })}`
    expect(await ada.refused(`POST ${path}/attempt_verification`, { signature: '0x11' })).toBe(
      'verification_missing',
    )
    const { verification: question } = message.parse(
      await ada.ask(`POST ${path}/prepare_verification`, { strategy }),
    )
    // The SDK does not say again which wallet it asked.
    const signature = await wallet.sign(question.message)
    expect(await ada.ask(`POST ${path}/attempt_verification`, { signature })).toMatchObject({
      verification: { status: 'verified', strategy },
    })
    expect(await ada.ask(`GET ${path}`)).toMatchObject({ web3_wallet: wallet.address })
    expect(await ada.ask(`DELETE ${path}`)).toMatchObject({ object: 'web3_wallet', deleted: true })
  }

  const { verification: begun } = trip.parse(
    await ada.ask('POST me/external_accounts', {
      strategy: 'oauth_google',
      redirectUrl: '/account',
      additionalScope: ['calendar', 'drive'],
    }),
  )
  expect(new URL(begun.external_verification_redirect_url).origin).toBe(variant.url)
  expect(await ada.refused('POST me/external_accounts', { strategy: 'oauth_nobody', redirectUrl: '/' })).toBe(
    'oauth_unsupported_provider strategy',
  )
  expect(await ada.refused('DELETE me/external_accounts/eac_1')).toBe('resource_not_found')
})
