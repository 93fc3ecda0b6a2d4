import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE } from '@/lib/model/time'
import * as signIn from '@/lib/sign-in/flow'
import { transferSignIn } from '@/lib/sign-in/transfer'
import { doorOf } from '@/lib/testing/door'
import { cameTo } from '@/lib/testing/newcomer'
import { holderOf, newWalletFor, questionAt } from '@/lib/testing/wallets/holder'
import { newEvmWallet } from '@/lib/testing/wallets/keys'
import { walletNewcomersOf } from '@/lib/testing/wallets/newcomer'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'
import type { SignUpOutcome } from './step'
import { transferSignUp } from './transfer'

// A wallet is somebody's, or nobody's: which one, its signature tells and nothing before it.
const fields = { ...config.signUp.fields, email_address: 'optional' } as const
const METAMASK = 'web3_metamask_signature'

let world: TestWorld
beforeAll(async () => void (world = await openWorld({ config: { signUp: { ...config.signUp, fields } } })))
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const { portsWith, begin, answer, owners } = walletNewcomersOf(() => world)
const strict = () => portsWith({ enumerationProtection: 'strict' })

const reloaded = ({ browser }: SignUpOutcome) => world.ports.browsers.find(browser?.id ?? '')

describe('a wallet that is somebody’s', () => {
  test('is taken, and said so at once', async () => {
    const { wallet } = await holderOf(world)
    const outcome = await flow.createSignUp(world.ports, world.visit(), { web3Wallet: wallet.address })
    expect(outcome).toMatchObject({
      isDone: false,
      errors: [{ code: 'form_identifier_exists', details: { param: 'web3_wallet' } }],
    })
  })

  test('signs in its owner, where nobody may learn whose it is before that', async () => {
    const { wallet, id } = await holderOf(world)
    const place = await begin(wallet, METAMASK, strict())
    expect(cameTo(await answer(place, newEvmWallet(), strict()))).toBe('form_incorrect_signature')
    const outcome = await answer(place, wallet, strict())
    expect(cameTo(outcome)).toBe('form_identifier_exists')
    expect(outcome.browser?.signUp?.web3Verification?.status).toBe('transferable')
    const moved = done(await transferSignIn(strict(), world.visit(await reloaded(outcome)), {}))
    expect(moved.attempt).toMatchObject({ status: 'complete', userId: id })
  })

  test('since a moment ago: whoever signed for it signs in instead', async () => {
    const wallet = newEvmWallet()
    const place = await begin(wallet)
    const { id } = await holderOf(world, wallet)
    const outcome = await answer(place, wallet)
    expect(cameTo(outcome)).toBe('form_identifier_exists')
    expect(
      done(await transferSignIn(world.ports, world.visit(await reloaded(outcome)), {})).attempt.userId,
    ).toBe(id)
  })

  test('without proof becomes whose key signs for it', async () => {
    const wallet = newEvmWallet()
    const { id, walletId } = await holderOf(world, wallet)
    await world.database.prisma.web3Wallet.update({
      where: { id: walletId },
      data: { verifiedAt: null, primary: false },
    })
    expect(cameTo(await answer(await begin(wallet), wallet))).toBe('complete')
    expect((await owners(wallet))?.id).not.toBe(id)
    expect(await world.database.prisma.web3Wallet.count({ where: { address: wallet.address } })).toBe(1)
  })
})

describe('a sign-in with a wallet that nobody has', () => {
  test.each([false, true])('goes on as a sign-up, with its proof (strict: %s)', async (isStrict) => {
    const ports = isStrict ? strict() : world.ports
    const { wallet } = newWalletFor('metamask')
    const request = {
      identifier: wallet.address,
      signUpIfMissing: true,
      prepare: { strategy: METAMASK } as const,
    }
    const place = done(await signIn.createSignIn(ports, world.visit(), request))
    const wrong = await doorOf(world, ports).answer(place, {
      strategy: METAMASK,
      signature: await newEvmWallet().sign(questionAt(place)),
    })
    expect(resultOf(wrong)).toBe('form_incorrect_signature')
    const signature = await wallet.sign(questionAt(place))
    const outcome = await doorOf(world, ports).answer(place, { strategy: METAMASK, signature })
    expect(resultOf(outcome)).toBe('sign_up_if_missing_transfer')
    const moved = await transferSignUp(ports, world.visit(outcome.browser), {})
    expect(cameTo(moved)).toBe('complete')
    expect(await owners(wallet)).toMatchObject({
      web3Wallets: [{ address: wallet.address, provider: 'metamask' }],
    })
  })

  test('is over where no such wallet may sign up', async () => {
    const off = portsWith({ signUp: { ...config.signUp, fields: { ...fields, web3_wallet: 'off' } } })
    const request = { identifier: newEvmWallet().address, signUpIfMissing: true }
    expect(resultOf(await signIn.createSignIn(off, world.visit(), request))).toBe(
      'sign_up_if_missing_not_allowed',
    )
  })
})
