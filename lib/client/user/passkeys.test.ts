import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PasskeyJson, UserJson } from '@/lib/model/user-wire'
import { ClerkWebAuthnError } from '../errors'
import { sessionOf } from '../session'
import { clientJson, createScene, errorJson, pageAt, refused, sessionJson } from '../testing'
import { answering, userJson } from './testing'

const NOW = 1_760_000_000_000
const QUESTION = {
  challenge: 'Y2hhbGxlbmdl',
  rp: { name: 'Latchkey', id: 'localhost' },
  user: { id: 'dXNlcl8x', name: 'ada@example.com', displayName: 'ada@example.com' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
}

const passkeyJson = (change: Partial<PasskeyJson> = {}): PasskeyJson => ({
  object: 'passkey',
  id: 'pky_1',
  name: 'Blue key',
  rp_id: 'localhost',
  credential_id: 'Y3JlZA',
  backed_up: true,
  last_used_at: NOW,
  last_used_on: 'Firefox on Linux',
  created_at: NOW,
  updated_at: NOW,
  verification: null,
  ...change,
})
const asked = passkeyJson({
  id: 'ver_1',
  name: null,
  verification: {
    ...{ object: 'verification_passkey', status: 'unverified', strategy: 'passkey' },
    ...{ attempts: 0, expire_at: NOW, nonce: JSON.stringify(QUESTION) },
  },
})

const browserOf = (change: Partial<UserJson>) =>
  clientJson({
    sessions: [sessionJson({ user: userJson(change) })],
    last_active_session_id: 'sess_1',
  })

function sceneOf(answers: Parameters<typeof answering>[0], passkeys: PasskeyJson[] = [passkeyJson()]) {
  const { clerk, log } = createScene({ askAsUser: answering(answers) }, { initial: browserOf({ passkeys }) })
  const { session } = clerk.store.get()
  if (!session) throw new Error('Nobody is shown.')
  return { log, user: sessionOf(clerk, session).user }
}

/** What whoever keeps passkeys was told. */
let told: unknown[] = []
const keeper = (method: string) => async (what: object) => void told.push([method, what])
const create = vi.fn<() => Promise<unknown>>()

beforeEach(() => {
  told = []
  create.mockReset()
  const methods = ['signalAllAcceptedCredentials', 'signalCurrentUserDetails', 'signalUnknownCredential']
  const signals = Object.fromEntries(methods.map((method) => [method, keeper(method)]))
  const page = pageAt('/account')
  vi.stubGlobal('window', page)
  vi.stubGlobal('location', page.location)
  vi.stubGlobal('PublicKeyCredential', Object.assign(class {}, signals))
  vi.stubGlobal('navigator', { credentials: { create } })
})
afterEach(() => vi.unstubAllGlobals())

describe('passkeys of a user', () => {
  it('say what is known of them', () => {
    const { user } = sceneOf({}, [passkeyJson(), passkeyJson({ id: 'pky_2', last_used_at: null })])
    expect(user.passkeys).toMatchObject([
      { id: 'pky_1', name: 'Blue key', lastUsedAt: new Date(NOW), createdAt: new Date(NOW) },
      { id: 'pky_2', lastUsedAt: null },
    ])
  })

  it('are renamed, and the very object says so', async () => {
    const response = passkeyJson({ name: 'Red key' })
    const { user, log } = sceneOf({ updatePasskey: { response, client: null } })
    const [passkey] = user.passkeys
    expect(await passkey?.update({ name: 'Red key' })).toBe(passkey)
    expect(passkey?.name).toBe('Red key')
    expect(log).toEqual([['as', 'user_1', 'updatePasskey', { id: 'pky_1', name: 'Red key' }]])
  })

  it('are removed, and whoever keeps them hears which are left', async () => {
    const left = passkeyJson({ id: 'pky_2', credential_id: 'bGVmdA' })
    const elsewhere = passkeyJson({ id: 'pky_3', rp_id: 'example.net' })
    const { user } = sceneOf(
      {
        destroyPasskey: {
          response: { object: 'passkey', id: 'pky_1', deleted: true },
          client: browserOf({ passkeys: [left, elsewhere] }),
        },
      },
      [passkeyJson(), left, elsewhere],
    )
    expect(await user.passkeys[0]?.delete()).toEqual({ object: 'passkey', id: 'pky_1', deleted: true })
    const all = { rpId: 'localhost', userId: 'dXNlcl8x', allAcceptedCredentialIds: ['bGVmdA'] }
    expect(told).toEqual([['signalAllAcceptedCredentials', all]])
  })

  it('are shown under the name that their owner has by now', async () => {
    const user = userJson({ passkeys: [passkeyJson()], first_name: 'Ada', last_name: 'Byron' })
    const client = browserOf({ passkeys: [passkeyJson()], first_name: 'Ada', last_name: 'Byron' })
    const scene = sceneOf({ update: { response: user, client } })
    await scene.user.update({ firstName: 'Ada', lastName: 'Byron' })
    const details = { name: 'ada@example.com', displayName: 'Ada Byron' }
    expect(told).toEqual([
      ['signalCurrentUserDetails', { rpId: 'localhost', userId: 'dXNlcl8x', ...details }],
    ])
  })

  it('are told about to no browser that has no ears', async () => {
    vi.stubGlobal('PublicKeyCredential', class {})
    const response = { object: 'passkey', id: 'pky_1', deleted: true } as const
    const { user } = sceneOf({ destroyPasskey: { response, client: null } })
    await expect(user.passkeys[0]?.delete()).resolves.toEqual(response)
  })
})

describe('a new passkey', () => {
  const bytes = new Uint8Array([1, 2, 3]).buffer
  const made = {
    id: 'AQID',
    rawId: bytes,
    type: 'public-key',
    response: { attestationObject: bytes, clientDataJSON: bytes, getTransports: () => ['internal'] },
    getClientExtensionResults: () => ({}),
  }
  const answers = {
    createPasskey: { response: asked, client: null },
    attemptPasskey: { response: passkeyJson(), client: browserOf({ passkeys: [passkeyJson()] }) },
  }

  it('is asked for, made and kept', async () => {
    create.mockResolvedValue(made)
    const { user, log } = sceneOf(answers, [])
    expect(await user.createPasskey()).toMatchObject({ id: 'pky_1', name: 'Blue key' })
    expect(user.passkeys).toHaveLength(1)
    expect(log).toMatchObject([
      ['as', 'user_1', 'createPasskey', {}],
      ['as', 'user_1', 'attemptPasskey', { id: 'ver_1', publicKeyCredential: { id: 'AQID' } }],
    ])
    expect(told).toEqual([])
  })

  it.each([
    ['InvalidStateError', 'passkey_already_exists'],
    ['NotAllowedError', 'passkey_registration_cancelled'],
    ['AbortError', 'passkey_operation_aborted'],
    ['SecurityError', 'passkey_invalid_rpID_or_domain'],
    ['ConstraintError', 'passkey_pa_not_supported'],
    ['UnknownError', 'passkey_registration_failed'],
  ])('that the browser refuses with %s is told as %s', async (name, code) => {
    create.mockRejectedValue(new DOMException('No.', name))
    const thrown: unknown = await sceneOf(answers, [])
      .user.createPasskey()
      .catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(ClerkWebAuthnError)
    expect(thrown).toMatchObject({ code })
  })

  it('is made by no browser that knows none', async () => {
    vi.stubGlobal('PublicKeyCredential', undefined)
    const { user, log } = sceneOf({}, [])
    await expect(user.createPasskey()).rejects.toMatchObject({ code: 'passkey_not_supported' })
    expect(log).toEqual([])
  })

  it('that the server does not take is not offered again by whoever keeps it', async () => {
    create.mockResolvedValue(made)
    const refusal = refused(403, [errorJson('passkey_quota_exceeded')])
    const { user } = sceneOf({ ...answers, attemptPasskey: refusal }, [])
    await expect(user.createPasskey()).rejects.toMatchObject({ status: 403 })
    expect(told).toEqual([['signalUnknownCredential', { rpId: 'localhost', credentialId: 'AQID' }]])
  })
})
