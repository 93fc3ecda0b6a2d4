import type { Page } from '@playwright/test'
import { newEvmWallet } from '@/lib/testing/wallets/keys'
import { DONE, openBench, read, refusalOf, run, sees, untilLaid } from './support/bench'
import { name } from './support/bench-steps'
import { giveWallets } from './support/bench-wallets'
import { chooseAt, denyAt, newSomebody } from './support/identity-providers'
import { operate } from './support/invite'
import { givePasskey, plugIn } from './support/passkeys'
import { expect, newEmail, test } from './support/test'
import { findWorld } from './support/world'

const HERE = '/dev/hooks'

test('signIn.sso', async ({ page, person }) => {
  await test.step('signIn.sso: goes to a provider and comes back, signed in or with the reason why not', async () => {
    await openBench(page)
    const refused = (given: Given) =>
      refusalOf(
        page,
        ({ first }, params) => first.signIn.sso({ redirectCallbackUrl: '/dev/hooks', ...params }),
        given,
      )
    const evil = 'https://evil.example/'
    expect(await refused({ strategy: 'oauth_google', redirectUrl: evil })).toEqual(['invalid_redirect_url'])
    expect(await refused({ strategy: 'oauth_facebook', redirectUrl: HERE })).toEqual([
      'oauth_provider_not_enabled',
    ])
    const nobodys = { strategy: 'enterprise_sso' as const, redirectUrl: HERE, identifier: newEmail() }
    expect(await refused(nobodys)).toEqual(['enterprise_sso_sign_in_connection_missing'])

    await leave(page)
    await denyAt(page)
    await back(page)
    expect(await reasonOf(page)).toBe('oauth_access_denied')
    await leave(page)
    await chooseAt(page, newSomebody())
    await back(page)
    await sees(page, { 'first proof': 'oauth_google transferable' })
    expect(await reasonOf(page)).toBe('external_account_not_found')
    expect(await read(page, ({ first }) => first.signIn.isTransferable)).toBe(true)
    await leave(page)
    await chooseAt(page, newSomebody({ email: person.email }))
    await back(page)
    await sees(page, { 'who signed in': 'true', 'who user': person.email })
  })
})

test('signIn.ticket', async ({ page, person }) => {
  await test.step('signIn.ticket: opens once, from the call or from the address of the page', async () => {
    const [ticket, called] = [
      await ticketFor(person.email),
      await operate(findWorld().app.dataDir, 'ticket', [person.email]),
    ]
    await openBench(page)
    const enter = (given: string) =>
      run(page, ({ first }, value) => first.signIn.ticket({ ticket: value }), given)
    expect((await enter('made-up')).codes).toEqual(['ticket_invalid_code'])
    await operate(findWorld().app.dataDir, 'ticket', [
      'revoke',
      /sit_\w+(?=\s*$)/.exec(called.trim())?.[0] ?? '',
    ])
    expect((await enter(ticketIn(called))).codes).toEqual(['sign_in_token_revoked_code'])
    await sees(page, { 'first global': 'sign_in_token_revoked_code' })
    expect(await refusalOf(page, ({ first }) => first.signIn.ticket(), null)).toEqual(['form_param_missing'])

    await openBench(page, { query: `?__clerk_ticket=${ticket}` })
    expect(await run(page, ({ first }) => first.signIn.ticket(), null)).toMatchObject(DONE)
    await sees(page, { 'first status': 'complete' })
    await openBench(page)
    expect((await enter(ticket)).codes).toEqual(['sign_in_token_already_used_code'])
  })
})

test('signIn.web3', async ({ page, person }) => {
  const hand = await giveWallets(page, person)
  const sign = (given: {
    strategy: 'web3_metamask_signature' | 'web3_solana_signature'
    walletName?: string
  }) => run(page, ({ first }, params) => first.signIn.web3({ ...params, provider: 'metamask' }), given)

  await test.step('signIn.web3: asks the wallet who and to sign, and says what went wrong there', async () => {
    const own = hand.evm
    await openBench(page)
    expect((await sign({ strategy: 'web3_solana_signature' })).codes).toEqual([
      'web3_solana_wallet_name_required',
    ])
    hand.evm = newEvmWallet()
    expect((await sign({ strategy: 'web3_metamask_signature' })).codes).toEqual(['form_identifier_not_found'])
    hand.evm = { ...own, sign: newEvmWallet().sign }
    expect((await sign({ strategy: 'web3_metamask_signature' })).codes).toEqual(['form_incorrect_signature'])
    hand.evm = own
    hand.rejects = true
    await openBench(page)
    expect((await sign({ strategy: 'web3_metamask_signature' })).codes).toEqual([
      'web3_signature_request_rejected',
    ])
    await sees(page, { 'first global': 'web3_signature_request_rejected' })
    hand.rejects = false
    expect(await sign({ strategy: 'web3_metamask_signature' })).toMatchObject(DONE)
    await sees(page, { 'first status': 'complete', 'first proof': 'web3_metamask_signature verified' })
    expect(hand.said.at(-1)).toContain('wants you to sign in')
    await openBench(page)
    expect(await sign({ strategy: 'web3_solana_signature', walletName: 'Phantom' })).toMatchObject(DONE)
    await sees(page, { 'first status': 'complete' })
  })
})

test('signIn.passkey', async ({ page, person, createPerson }) => {
  const passkey = await givePasskey(person)
  const device = await plugIn(page)
  const ask = (given?: { flow: 'discoverable' | 'autofill' }) =>
    run(page, ({ first }, params) => first.signIn.passkey(params ?? undefined), given ?? null)

  await test.step('signIn.passkey: by itself, for whoever was named, and from the list under a field', async () => {
    await name(page, (await createPerson()).email)
    expect((await ask()).codes).toEqual(['factor_not_found'])
    await device.put(passkey)
    await openBench(page)
    expect(await ask({ flow: 'discoverable' })).toMatchObject(DONE)
    await sees(page, { 'first status': 'complete', 'first proof': 'passkey verified' })
    await name(page, person.email)
    expect(await ask()).toMatchObject(DONE)
    await sees(page, { 'first status': 'complete' })
    await openBench(page)
    expect(await ask({ flow: 'autofill' })).toMatchObject({ ...DONE, codes: [] })
    await sees(page, { 'first status': 'complete' })
    await openBench(page)
    await run(page, ({ first }) => first.signIn.create({ strategy: 'passkey' }), null)
    expect(await ask()).toMatchObject(DONE)

    await name(page, person.email)
    await device.setVerified(false)
    expect((await ask()).codes).toEqual(['passkey_retrieval_failed'])
    await sees(page, { 'first global': 'passkey_retrieval_failed' })
    await device.setVerified(true)
    await device.lie({ isBogusSignature: true })
    expect((await ask()).codes).toEqual(['passkey_authentication_failure'])
    await device.lie({ isBogusSignature: false })
    await passkey.owner.ask('destroyPasskey', { id: passkey.id })
    await openBench(page)
    expect((await ask({ flow: 'discoverable' })).codes).toEqual(['passkey_not_registered'])
    await read(page, () => Reflect.deleteProperty(window, 'PublicKeyCredential'))
    expect(await ask({ flow: 'discoverable' })).toMatchObject({
      end: 'rejected',
      codes: ['passkey_not_supported'],
    })
  })
})

interface Given {
  strategy: 'oauth_google' | 'oauth_facebook' | 'enterprise_sso'
  redirectUrl: string
  identifier?: string
}

/** Goes to the provider; the page is gone before the call can say how it ended. */
async function leave(page: Page): Promise<void> {
  await openBench(page)
  const params: Given = { strategy: 'oauth_google', redirectUrl: HERE }
  const gone = run(
    page,
    ({ first }, given) => first.signIn.sso({ redirectCallbackUrl: '/dev/hooks', ...given }),
    params,
  )
  await gone.catch(() => undefined)
}

/** Waits until the provider has led back here. */
async function back(page: Page): Promise<void> {
  await expect(page).toHaveURL(/^[^?]*localhost[^?]*\/dev\/hooks/)
  await untilLaid(page)
}

function reasonOf(page: Page) {
  return read(page, ({ first }) => first.signIn.firstFactorVerification.error?.code)
}

async function ticketFor(email: string): Promise<string> {
  return ticketIn(await operate(findWorld().app.dataDir, 'ticket', [email]))
}

function ticketIn(told: string): string {
  return new URL(told.split('\n')[0] ?? '').searchParams.get('__clerk_ticket') ?? ''
}
