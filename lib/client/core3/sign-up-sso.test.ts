import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignUpJson } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import { ended, openPage, tripSignUp, WAY } from '../sso/testing'
import { accepted, clientJson, createScene, errorJson, refused, signInJson } from '../testing'
import { taken } from '../testing-sign-up'
import { signalsOf } from './use-sign-in'
import { signUpSignalsOf } from './use-sign-up'

const signUpOf = (clerk: Clerk) => signUpSignalsOf(clerk, clerk.store.get().signUp)
const GOOGLE = { strategy: 'oauth_google', redirectUrl: '/home', redirectCallbackUrl: '/back' } as const
const ROUTES = {
  redirectUrl: 'http://localhost:3000/back',
  actionCompleteRedirectUrl: 'http://localhost:3000/home',
}
const BROWSER = { locale: undefined, timezone: expect.any(String) }

beforeEach(() => vi.stubGlobal('window', openPage().window))
afterEach(() => vi.unstubAllGlobals())

describe('signUp.sso()', () => {
  const additional = {
    firstName: 'Ada',
    unsafeMetadata: { plan: 'free' },
    legalAccepted: true,
    oidcPrompt: 'login',
  }
  const fields = { strategy: 'oauth_google', ...ROUTES, ...additional }

  it.each<[string, SignUpJson | null, unknown[]]>([
    ['starts a sign-up', null, ['create sign-up', { ...fields, ...BROWSER }]],
    ['goes on with the one that runs', tripSignUp(), ['update sign-up', 'sua_1', fields]],
  ])('%s', async (_name, sign_up, asked) => {
    const answer = async () => taken(tripSignUp())
    const { clerk, log } = createScene(
      { createSignUp: answer, updateSignUp: answer },
      { initial: clientJson({ sign_up }) },
    )
    expect(await signUpOf(clerk).signUp.sso({ ...GOOGLE, ...additional })).toEqual({ error: null })
    expect(log).toEqual([asked, ['load', WAY]])
  })

  it('goes nowhere where the server refuses', async () => {
    const { clerk, log } = createScene({
      createSignUp: async () =>
        refused(422, [errorJson('saml_email_address_domain_reserved', 'email_address')]),
    })
    expect((await signUpOf(clerk).signUp.sso(GOOGLE)).error).toMatchObject({ status: 422 })
    expect(signUpOf(clerk).errors.fields.emailAddress?.code).toBe('saml_email_address_domain_reserved')
    expect(log.map(([verb]) => verb)).toEqual(['create sign-up'])
  })

  it('shows how the trip ended', () => {
    const at = (sign_up: SignUpJson) =>
      signUpOf(createScene({}, { initial: clientJson({ sign_up }) }).clerk).signUp
    expect(at(tripSignUp()).verifications.externalAccount).toMatchObject({
      externalVerificationRedirectURL: new URL(WAY),
      nextAction: 'needs_external_verification',
    })
    expect(at(tripSignUp(ended('transferable', 'external_account_exists'))).isTransferable).toBe(true)
    expect(at(tripSignUp(ended('transferable', 'external_account_not_found'))).isTransferable).toBe(false)
    expect(at(tripSignUp(ended('failed', 'identifier_already_signed_in', 'sess_9'))).existingSession).toEqual(
      {
        sessionId: 'sess_9',
      },
    )
  })

  it('is over once its proof went on as a sign-in', async () => {
    const sign_up = tripSignUp(ended('transferable', 'external_account_exists'))
    const { clerk } = createScene(
      {
        createSignIn: async () => accepted(signInJson({ status: 'needs_second_factor' }), { sign_up: null }),
      },
      { initial: clientJson({ sign_up }) },
    )
    await signalsOf(clerk, clerk.store.get().signIn).signIn.create({ transfer: true })
    expect(signUpOf(clerk).signUp).toMatchObject({ id: undefined, isTransferable: false })
  })
})
