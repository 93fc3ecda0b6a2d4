import { describe, expect, it } from 'vitest'
import type { Clerk } from '../clerk'
import { clientJson, createScene, errorJson } from '../testing'
import { proof, proven, signUpJson } from '../testing-sign-up'
import { signUpSignalsOf } from './use-sign-up'

const hook = (clerk: Clerk) => signUpSignalsOf(clerk, clerk.store.get().signUp)
const started = { initial: clientJson({ sign_up: signUpJson() }) }

describe('what a sign-up shows', () => {
  it('before anything happened', () => {
    const { signUp, errors, fetchStatus } = hook(createScene().clerk)
    expect([signUp.id, signUp.status, fetchStatus]).toEqual([undefined, 'missing_requirements', 'idle'])
    expect(signUp).toMatchObject({
      requiredFields: [],
      missingFields: [],
      unverifiedFields: [],
      emailAddress: null,
      hasPassword: false,
      unsafeMetadata: {},
      isTransferable: false,
      existingSession: undefined,
      abandonAt: null,
      protectCheck: null,
      canBeDiscarded: false,
      verifications: { emailAddress: { status: null, nextAction: '', supportedStrategies: [] } },
    })
    expect(Object.keys(errors.fields).sort()).toEqual([
      'captcha',
      'code',
      'emailAddress',
      'firstName',
      'lastName',
      'legalAccepted',
      'password',
      'phoneNumber',
      'username',
    ])
  })

  it('what the server said, with the names of its fields as they are', () => {
    const { signUp } = hook(createScene({}, started).clerk)
    expect(signUp).toMatchObject({
      id: 'sua_1',
      requiredFields: ['email_address', 'password'],
      optionalFields: ['first_name', 'last_name'],
      unverifiedFields: ['email_address'],
      emailAddress: 'ada@example.com',
      phoneNumber: null,
      web3Wallet: null,
      firstName: 'Ada',
      hasPassword: true,
      unsafeMetadata: { plan: 'free' },
      locale: 'en-GB',
      timezone: 'Europe/Vienna',
      abandonAt: 1_760_000_000_000,
      verifications: {
        emailAddress: { nextAction: 'needs_prepare', supportedStrategies: ['email_code', 'email_link'] },
        phoneNumber: { status: null },
        web3Wallet: { status: null },
        externalAccount: { status: null },
      },
    })
  })

  it('that its address has an account by now', () => {
    const sign_up = proven({ status: 'transferable', error: errorJson('form_identifier_exists') })
    const { signUp } = hook(createScene({}, { initial: clientJson({ sign_up }) }).clerk)
    expect(signUp.isTransferable).toBe(true)
    expect(signUp.verifications.emailAddress.error?.code).toBe('form_identifier_exists')
  })

  it.each(['phone_number', 'web3_wallet'] as const)('that its %s has an account by now', (field) => {
    const { verifications, ...others } = signUpJson()
    const sign_up = {
      ...others,
      verifications: { ...verifications, [field]: proof({ status: 'transferable' }) },
    }
    const { signUp } = hook(createScene({}, { initial: clientJson({ sign_up }) }).clerk)
    expect(signUp.isTransferable).toBe(true)
  })

  it('can be printed', () => {
    const { signUp } = hook(createScene({}, started).clerk)
    const printed = JSON.stringify(signUp)
    expect(JSON.parse(printed)).toMatchObject({ id: 'sua_1', verifications: { emailAddress: {} } })
    expect(JSON.stringify(signUp.verifications)).toContain('needs_prepare')
  })
})
