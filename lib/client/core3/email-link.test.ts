import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Clerk } from '../clerk'
import { accepted, clientJson, createScene, pageAt, sessionJson, signInJson } from '../testing'
import { signalsOf } from './use-sign-in'

const hook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)
const link = (email_address_id: string) =>
  ({ strategy: 'email_link', email_address_id, safe_identifier: 'a***@example.com', primary: true }) as const
const linked = signInJson({ supported_first_factors: [link('idn_1'), link('idn_2')] })
const known = { initial: clientJson({ sign_in: linked }) }
const prepared = async () => accepted(linked)

afterEach(() => vi.unstubAllGlobals())

describe('emailLink.sendLink()', () => {
  it('with an address starts a sign-in, and names the page by its whole address', async () => {
    vi.stubGlobal('window', pageAt('/sign-in?x=1'))
    const { clerk, log } = createScene({ createSignIn: prepared, prepareFirstFactor: prepared })
    const params = { emailAddress: 'ada@example.com', verificationUrl: '/sign-in/verify?y=2' }
    expect(await hook(clerk).signIn.emailLink.sendLink(params)).toEqual({ error: null })
    expect(log).toEqual([
      ['create', expect.objectContaining({ identifier: 'ada@example.com' })],
      [
        'prepare',
        'sia_1',
        {
          strategy: 'email_link',
          emailAddressId: 'idn_1',
          redirectUrl: 'http://localhost:3000/sign-in/verify?y=2',
        },
      ],
    ])
  })

  it('goes on with the sign-in that runs; an absolute address stays as it is', async () => {
    vi.stubGlobal('window', pageAt('/'))
    const { clerk, log } = createScene({ prepareFirstFactor: prepared }, known)
    const verificationUrl = 'https://app.example.com/verify'
    await hook(clerk).signIn.emailLink.sendLink({ emailAddressId: 'idn_2', verificationUrl })
    expect(log).toEqual([
      ['prepare', 'sia_1', { strategy: 'email_link', emailAddressId: 'idn_2', redirectUrl: verificationUrl }],
    ])
  })
})

describe('emailLink.verification', () => {
  const signedIn = { initial: clientJson({ sessions: [sessionJson()] }) }
  const see = (search: string, options = {}) => {
    vi.stubGlobal('window', pageAt(`/verify${search}`))
    return hook(createScene({}, options).clerk).signIn.emailLink.verification
  }

  it('is null on the server', () => {
    expect(hook(createScene().clerk).signIn.emailLink.verification).toBeNull()
  })

  it.each(['', '?__clerk_status=verified', '?__clerk_created_session=sess_1'])(
    'is null at /verify%s',
    (search) => {
      expect(see(search)).toBeNull()
    },
  )

  it('knows the session that this browser got', () => {
    expect(see('?__clerk_status=verified&__clerk_created_session=sess_1', signedIn)).toEqual({
      status: 'verified',
      createdSessionId: 'sess_1',
      verifiedFromTheSameClient: true,
    })
  })

  it('knows that another browser got it', () => {
    expect(see('?__clerk_status=verified&__clerk_created_session=sess_2', signedIn)).toMatchObject({
      verifiedFromTheSameClient: false,
    })
  })

  it.each(['expired', 'failed', 'client_mismatch'])('tells that it %s', (status) => {
    expect(see(`?__clerk_status=${status}&__clerk_created_session=none`)).toEqual({
      status,
      createdSessionId: 'none',
      verifiedFromTheSameClient: false,
    })
  })

  it('an ending that somebody made up did not work', () => {
    expect(see('?__clerk_status=%3Cb%3E&__clerk_created_session=sess_1', signedIn)).toMatchObject({
      status: 'failed',
      verifiedFromTheSameClient: false,
    })
  })

  it('is read anew each time, and can be printed', () => {
    vi.stubGlobal('window', pageAt('/verify'))
    const { emailLink } = hook(createScene().clerk).signIn
    expect(JSON.stringify(emailLink)).toBe('{"verification":null}')
    vi.stubGlobal('window', pageAt('/verify?__clerk_status=expired&__clerk_created_session=none'))
    expect(emailLink.verification?.status).toBe('expired')
  })
})
