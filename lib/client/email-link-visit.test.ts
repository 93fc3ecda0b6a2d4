import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ClientJson } from '@/lib/model/wire'
import { handleEmailLinkVerification } from './email-link-visit'
import { EmailLinkErrorCode, EmailLinkErrorCodeStatus, isEmailLinkError } from './errors'
import { clientJson, createScene, pageAt, sessionJson, signInJson } from './testing'
import { proven } from './testing-sign-up'

const PATHS = { redirectUrlComplete: '/done', redirectUrl: '/sign-in/second' }
const signedIn = clientJson({ sessions: [sessionJson()], last_active_session_id: 'sess_1' })

/** The page that a link led to, and what it did. */
async function land(search: string, initial: ClientJson = clientJson()) {
  vi.stubGlobal('window', pageAt(`/verify${search}`))
  const { clerk, log } = createScene(
    { touchSession: async () => ({ response: sessionJson(), client: signedIn }) },
    { initial },
  )
  const onVerifiedOnOtherDevice = () => log.push(['other device'])
  const thrown: unknown = await handleEmailLinkVerification(clerk, {
    ...PATHS,
    onVerifiedOnOtherDevice,
  }).catch((error: unknown) => error)
  return { clerk, log, thrown }
}

afterEach(() => vi.unstubAllGlobals())

describe('handleEmailLinkVerification()', () => {
  it('signs in where the session is known here, then moves on', async () => {
    const { clerk, log } = await land(
      '?__clerk_status=verified&__clerk_created_session=sess_1',
      clientJson({ sessions: [sessionJson()] }),
    )
    expect(log.map(([verb, what]) => [verb, what])).toEqual([
      ['touch', 'sess_1'],
      ['go', '/done'],
      ['announce', undefined],
      ['refresh page', undefined],
    ])
    expect(clerk.store.get().session?.id).toBe('sess_1')
  })

  it('goes on with a second factor where one is left', async () => {
    const sign_in = signInJson({ status: 'needs_second_factor' })
    const { log } = await land(
      '?__clerk_status=verified&__clerk_created_session=none',
      clientJson({ sign_in }),
    )
    expect(log).toEqual([['go', '/sign-in/second']])
  })

  it('goes on with a sign-up that lacks something else, once its address is proven', async () => {
    const search = '?__clerk_status=verified&__clerk_created_session=none'
    const proved = await land(search, clientJson({ sign_up: proven({ status: 'verified' }) }))
    expect(proved.log).toEqual([['go', '/sign-in/second']])
    const waiting = await land(search, clientJson({ sign_up: proven({ status: 'unverified' }) }))
    expect(waiting.log).toEqual([['other device']])
  })

  it('goes there in the way of the page, where it has one', async () => {
    const sign_in = signInJson({ status: 'needs_second_factor' })
    vi.stubGlobal('window', pageAt('/verify?__clerk_status=verified&__clerk_created_session=none'))
    const { clerk, log } = createScene({}, { initial: clientJson({ sign_in }) })
    const went = vi.fn()
    await handleEmailLinkVerification(clerk, PATHS, went)
    expect(went).toHaveBeenCalledExactlyOnceWith('/sign-in/second')
    expect(log).toEqual([])
  })

  it.each(['verified', 'transferable'])('says that it was %s for another device', async (status) => {
    const { log, thrown } = await land(`?__clerk_status=${status}&__clerk_created_session=sess_9`)
    expect(log).toEqual([['other device']])
    expect(isEmailLinkError(thrown)).toBe(false)
  })

  it.each([
    ['?__clerk_status=expired&__clerk_created_session=none', 'expired'],
    ['?__clerk_status=client_mismatch&__clerk_created_session=none', 'client_mismatch'],
    ['?__clerk_status=failed&__clerk_created_session=none', 'failed'],
    ['?__clerk_status=made-up&__clerk_created_session=none', 'failed'],
    ['', 'failed'],
  ])('at %j throws an error with the code %s', async (search, code) => {
    const { log, thrown } = await land(search, signedIn)
    expect(isEmailLinkError(thrown)).toBe(true)
    expect(thrown).toMatchObject({ name: 'EmailLinkError', code })
    expect(log).toEqual([])
  })

  it('waits until the client is known', async () => {
    vi.stubGlobal('window', pageAt('/verify?__clerk_status=verified&__clerk_created_session=sess_1'))
    const { clerk, log } = createScene(
      {
        readClient: async () => ({ response: signedIn, client: null }),
        touchSession: async () => ({ response: sessionJson(), client: signedIn }),
      },
      { initial: undefined },
    )
    await handleEmailLinkVerification(clerk)
    expect(log.map(([verb]) => verb)).toEqual(['refresh client', 'touch', 'announce', 'refresh page'])
  })
})

describe('EmailLinkErrorCodeStatus', () => {
  it('has both names', () => {
    expect(EmailLinkErrorCodeStatus).toEqual({
      Expired: 'expired',
      Failed: 'failed',
      ClientMismatch: 'client_mismatch',
    })
    expect(EmailLinkErrorCode).toEqual(EmailLinkErrorCodeStatus)
  })
})
