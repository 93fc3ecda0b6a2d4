import { afterEach, describe, expect, it, vi } from 'vitest'
import type { EnterpriseAccountJson, ExternalAccountJson } from '@/lib/model/user-wire'
import { trip, WAY } from '../sso/testing'
import { sessionOf } from '../session'
import { clientJson, createScene, errorJson, pageAt, refused, sessionJson } from '../testing'
import { answering, userJson } from './testing'

const google: ExternalAccountJson = {
  object: 'external_account',
  id: 'eac_1',
  provider: 'oauth_google',
  provider_user_id: '108',
  email_address: 'ada@example.com',
  approved_scopes: 'email profile',
  first_name: 'Ada',
  last_name: 'Byron',
  username: '',
  image_url: '',
  label: null,
  public_metadata: {},
  verification: trip({ status: 'verified', external_verification_redirect_url: null }),
}
const acme: EnterpriseAccountJson = {
  object: 'enterprise_account',
  id: 'eac_2',
  provider: 'saml_custom',
  active: true,
  email_address: 'ada@acme.example',
  first_name: 'Ada',
  last_name: null,
  provider_user_id: 'ada',
  enterprise_connection_id: 'ent_1',
  verification: trip({ status: 'verified', strategy: 'enterprise_sso' }),
}

function sceneOf(answers: Parameters<typeof answering>[0], accounts: ExternalAccountJson[] = [google]) {
  const user = userJson({ external_accounts: accounts, enterprise_accounts: [acme] })
  const initial = clientJson({ sessions: [sessionJson({ user })], last_active_session_id: 'sess_1' })
  const { clerk, log } = createScene({ askAsUser: answering(answers) }, { initial })
  const { session } = clerk.store.get()
  if (!session) throw new Error('Nobody is shown.')
  return { log, user: sessionOf(clerk, session).user }
}

afterEach(() => vi.unstubAllGlobals())

describe('accounts at providers', () => {
  it('say what is known of them', () => {
    const custom = {
      ...google,
      id: 'eac_3',
      provider: 'oauth_custom_acme',
      username: 'ada',
      verification: trip(),
    } as const
    const { user } = sceneOf({}, [google, custom])
    const [first, second] = user.externalAccounts
    expect(first).toMatchObject({
      id: 'eac_1',
      provider: 'google',
      providerUserId: '108',
      approvedScopes: 'email profile',
      label: '',
    })
    expect([first?.providerTitle(), first?.accountIdentifier()]).toEqual([
      'Google Account',
      'ada@example.com',
    ])
    expect([second?.providerTitle(), second?.accountIdentifier()]).toEqual(['Custom Acme Account', 'ada'])
    expect(user.verifiedExternalAccounts.map(({ id }) => id)).toEqual(['eac_1'])
    expect(user.enterpriseAccounts).toEqual([
      expect.objectContaining({ id: 'eac_2', enterpriseConnectionId: 'ent_1', active: true }),
    ])
  })

  it('are connected by a trip there: the answer says where to go, and this page goes nowhere', async () => {
    vi.stubGlobal('window', pageAt('/account'))
    const making = { ...google, id: '', verification: trip() }
    const { log, user } = sceneOf({ createExternalAccount: { response: making, client: null } })
    const account = await user.createExternalAccount({
      strategy: 'oauth_google',
      redirectUrl: '/account',
      additionalScopes: ['calendar'],
      oidcPrompt: 'consent',
    })
    expect(account.verification?.externalVerificationRedirectURL?.href).toBe(WAY)
    expect(log).toEqual([
      [
        'as',
        'user_1',
        'createExternalAccount',
        {
          strategy: 'oauth_google',
          redirectUrl: 'http://localhost:3000/account',
          additionalScopes: ['calendar'],
          oidcPrompt: 'consent',
        },
      ],
    ])
  })

  it('are disconnected, and the last way in stays', async () => {
    const { log, user } = sceneOf({
      destroyExternalAccount: refused(403, [errorJson('session_reverification_required')]),
    })
    await expect(user.externalAccounts[0]?.destroy()).rejects.toMatchObject({ status: 403 })
    expect(log).toEqual([['as', 'user_1', 'destroyExternalAccount', { id: 'eac_1' }]])
  })
})
