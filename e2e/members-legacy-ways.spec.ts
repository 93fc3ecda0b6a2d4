import { newEvmWallet } from '@/lib/testing/wallets/keys'
import { DONE, openBench, read, run, sees } from './support/bench'
import { factorId, name } from './support/bench-steps'
import { giveWallets } from './support/bench-wallets'
import { givePasskey, plugIn } from './support/passkeys'
import { expect, test } from './support/test'
import { standInForCoinbase } from './support/wallets'

test('the legacy signIn, by wallets', async ({ page, person }) => {
  const hand = await giveWallets(page, person)
  await standInForCoinbase(page)
  const by = (method: 'Metamask' | 'OKXWallet' | 'Base' | 'CoinbaseWallet') =>
    run(page, ({ legacy }, given) => legacy.signIn[`authenticateWith${given}`](), method)

  await test.step('legacy.authenticateWithMetamask, legacy.authenticateWithOKXWallet: whoever announces itself so', async () => {
    for (const method of ['Metamask', 'OKXWallet'] as const) {
      hand.rejects = true
      await openBench(page)
      expect((await by(method)).codes, method).toEqual(['web3_signature_request_rejected'])
      hand.rejects = false
      expect((await by(method)).value, method).toMatchObject({ status: 'complete' })
      await sees(page, {
        'legacy status': 'complete',
        'legacy proof': /^web3_(metamask|okx_wallet)_signature/,
      })
    }
    const own = hand.evm
    hand.evm = newEvmWallet()
    await openBench(page)
    expect((await by('Metamask')).codes).toEqual(['form_identifier_not_found'])
    hand.evm = { ...own, sign: newEvmWallet().sign }
    expect((await by('Metamask')).codes).toEqual(['form_incorrect_signature'])
    hand.evm = own
  })

  await test.step('legacy.authenticateWithBase, legacy.authenticateWithCoinbaseWallet: in a window of theirs', async () => {
    for (const method of ['Base', 'CoinbaseWallet'] as const) {
      await openBench(page)
      expect((await by(method)).value, method).toMatchObject({ status: 'complete' })
      await sees(page, { 'legacy status': 'complete' })
    }
  })

  await test.step('legacy.authenticateWithSolana: by the wallet that is named', async () => {
    await openBench(page)
    const solana = (walletName: string) =>
      run(
        page,
        ({ legacy }, given) => legacy.signIn.authenticateWithSolana({ walletName: given }),
        walletName,
      )
    expect((await solana('')).codes).toEqual(['web3_solana_wallet_name_required'])
    expect((await solana('Phantom')).value).toMatchObject({ status: 'complete' })
    await sees(page, { 'legacy proof': 'web3_solana_signature verified' })
  })

  await test.step('legacy.authenticateWithWeb3: by what its caller signs', async () => {
    await openBench(page)
    const sign = (given: { identifier: string; isWrong: boolean }) =>
      run(
        page,
        ({ legacy }, { identifier, isWrong }) =>
          legacy.signIn.authenticateWithWeb3({
            identifier,
            generateSignature: ({ nonce }) =>
              isWrong ? Promise.reject(new Error('No.')) : Reflect.get(window, 'signByHand')('evm', nonce),
          }),
        given,
      )
    const identifier = hand.evm.address
    expect(await sign({ identifier, isWrong: true })).toMatchObject({ end: 'rejected' })
    expect(await sign({ identifier, isWrong: false })).toMatchObject(DONE)
    await sees(page, { 'legacy status': 'complete' })
  })

  await test.step('legacy.prepareFirstFactor web3, legacy.attemptFirstFactor web3, legacy.create web3: the message, and its signature', async () => {
    await name(page, hand.evm.address)
    const strategy = 'web3_metamask_signature' as const
    const web3WalletId = await factorId(page, strategy)
    const asked = await run(
      page,
      async ({ legacy: { signIn } }, given) =>
        (await signIn.prepareFirstFactor(given)).firstFactorVerification,
      { strategy, web3WalletId },
    )
    expect(asked.value).toMatchObject({ status: 'unverified', message: expect.stringContaining('wants you') })
    const message = await read(page, ({ legacy }) => legacy.signIn.firstFactorVerification.message)
    const answer = (signature: string) =>
      run(page, ({ legacy }, given) => legacy.signIn.attemptFirstFactor(given), { strategy, signature })
    const signed = await hand.evm.sign(message ?? '')
    expect((await answer(await newEvmWallet().sign(message ?? ''))).codes).toEqual([
      'form_incorrect_signature',
    ])
    expect((await answer(signed)).value).toMatchObject({ status: 'complete' })
    await openBench(page)
    const created = await run(page, ({ legacy }, given) => legacy.signIn.create(given), {
      strategy,
      identifier: hand.evm.address,
    })
    expect(created.value).toMatchObject({ status: 'needs_first_factor' })
    await sees(page, { 'legacy proof': 'web3_metamask_signature unverified' })
  })
})

test('the legacy signIn, by passkeys', async ({ page, person, createPerson }) => {
  const device = await plugIn(page)
  await device.put(await givePasskey(person))

  await test.step('legacy.authenticateWithPasskey: rejects with what the browser said', async () => {
    const ask = (flow?: 'autofill' | 'discoverable') =>
      run(
        page,
        ({ legacy }, given) => legacy.signIn.authenticateWithPasskey(given ? { flow: given } : {}),
        flow,
      )
    for (const flow of ['discoverable', 'autofill'] as const) {
      await openBench(page)
      expect((await ask(flow)).value, flow).toMatchObject({ status: 'complete' })
    }
    await name(page, person.email)
    await device.setVerified(false)
    expect(await ask()).toMatchObject({ end: 'rejected', codes: ['passkey_retrieval_cancelled'] })
    await device.setVerified(true)
    await device.lie({ isBogusSignature: true })
    expect((await ask()).codes).toEqual(['passkey_authentication_failure'])
    await device.lie({ isBogusSignature: false })
    expect((await ask()).value).toMatchObject({ status: 'complete' })
    await sees(page, { 'legacy proof': 'passkey verified' })
    await read(page, () => Reflect.deleteProperty(window, 'PublicKeyCredential'))
    expect((await ask()).codes).toEqual(['passkey_not_supported'])
  })

  await test.step('legacy.prepareFirstFactor passkey, legacy.attemptFirstFactor passkey: the question, and an answer to it', async () => {
    // The counter of the one above has gone on in the browser, without this process.
    const other = await createPerson()
    const passkey = await givePasskey(other)
    await name(page, other.email)
    const prepare = () =>
      run(page, ({ legacy }) => legacy.signIn.prepareFirstFactor({ strategy: 'passkey' }), null)
    expect((await prepare()).value).toMatchObject({ firstFactorVerification: { status: 'unverified' } })
    const nonce = await read(page, ({ legacy }) => legacy.signIn.firstFactorVerification.nonce)
    const answer = (publicKeyCredential: ReturnType<typeof passkey.assert>) =>
      run(page, ({ legacy }, given) => Reflect.apply(legacy.signIn.attemptFirstFactor, null, [given]), {
        strategy: 'passkey',
        publicKeyCredential,
      })
    const forged = passkey.assert(nonce ?? '', { isForged: true })
    expect((await answer(forged)).codes).toEqual(['passkey_authentication_failure'])
    await prepare()
    const again = await read(page, ({ legacy }) => legacy.signIn.firstFactorVerification.nonce)
    expect(again).not.toBe(nonce)
    expect(await answer(passkey.assert(again ?? ''))).toMatchObject({
      codes: [],
      value: { status: 'complete' },
    })
    await sees(page, { 'legacy status': 'complete' })
  })
})
