import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignInJson, VerificationJson, Wire } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import { accepted, clientJson, createScene, errorJson, later, refused, signInJson } from '../testing'
import type { EmailLinkFlow } from './email-link-flow'
import { useEmailLink } from './use-email-link'
import { signInOf } from './use-sign-in'

const hook = (clerk: Clerk) => signInOf(clerk, clerk.store.get().signIn)
const PARAMS = { emailAddressId: 'idn_1', redirectUrl: '/verify' }
const PREPARED = { strategy: 'email_link', ...PARAMS }

const link = (status: VerificationJson['status']): VerificationJson => ({
  object: 'verification_email_link',
  status,
  strategy: 'email_link',
  attempts: null,
  expire_at: null,
})
const first = (status: VerificationJson['status']) => signInJson({ first_factor_verification: link(status) })
const known = { initial: clientJson({ sign_in: signInJson() }) }

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('createEmailLinkFlow()', () => {
  it('sends the link, then asks until it was opened, and answers with the same object', async () => {
    const { clerk, log } = createScene(
      {
        prepareFirstFactor: async () => accepted(first('unverified')),
        readSignIn: async () => accepted(first(log.length < 3 ? 'unverified' : 'verified')),
      },
      known,
    )
    const signIn = hook(clerk)
    const answer = signIn.createEmailLinkFlow().startEmailLinkFlow(PARAMS)
    await vi.advanceTimersByTimeAsync(5000)
    expect(await answer).toBe(signIn)
    expect(signIn.firstFactorVerification.status).toBe('verified')
    expect(log).toEqual([
      ['prepare', 'sia_1', PREPARED],
      ['read', 'sia_1'],
      ['read', 'sia_1'],
    ])
  })

  it.each(['needs_second_factor', 'needs_client_trust'] as const)(
    'at %s it is the second factor',
    async (status) => {
      const second = (of: VerificationJson['status']) =>
        signInJson({
          status,
          first_factor_verification: link('verified'),
          second_factor_verification: link(of),
        })
      const { clerk, log } = createScene(
        {
          prepareSecondFactor: async () => accepted(second('unverified')),
          readSignIn: async () => accepted(second(log.length < 3 ? 'unverified' : 'expired')),
        },
        { initial: clientJson({ sign_in: signInJson({ status }) }) },
      )
      const answer = hook(clerk).createEmailLinkFlow().startEmailLinkFlow(PARAMS)
      await vi.advanceTimersByTimeAsync(5000)
      expect((await answer).secondFactorVerification.status).toBe('expired')
      expect(log.map(([verb]) => verb)).toEqual(['prepare second', 'read', 'read'])
    },
  )

  it('cancelled, asks no more and never settles', async () => {
    const { clerk, log } = createScene(
      {
        prepareFirstFactor: async () => accepted(first('unverified')),
        readSignIn: async () => accepted(first('unverified')),
      },
      known,
    )
    const flow = hook(clerk).createEmailLinkFlow()
    const settled = vi.fn()
    void flow.startEmailLinkFlow(PARAMS).then(settled, settled)
    await vi.advanceTimersByTimeAsync(1500)
    const asked = log.length
    flow.cancelEmailLinkFlow()
    await hook(clerk).reload()
    await vi.advanceTimersByTimeAsync(5000)
    expect(log).toHaveLength(asked + 1)
    expect(settled).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('cancelled while the mail is being sent, never asks', async () => {
    const answer = later<Wire<SignInJson>>()
    const { clerk, log } = createScene({ prepareFirstFactor: () => answer.promise }, known)
    const flow = hook(clerk).createEmailLinkFlow()
    const settled = vi.fn()
    void flow.startEmailLinkFlow(PARAMS).then(settled, settled)
    await vi.advanceTimersByTimeAsync(0)
    flow.cancelEmailLinkFlow()
    answer.settle(accepted(first('unverified')))
    await vi.advanceTimersByTimeAsync(5000)
    expect(log.map(([verb]) => verb)).toEqual(['prepare'])
    expect(settled).not.toHaveBeenCalled()
  })

  it('starts again after it was cancelled', async () => {
    const { clerk } = createScene(
      {
        prepareFirstFactor: async () => accepted(first('unverified')),
        readSignIn: async () => accepted(first('verified')),
      },
      known,
    )
    const flow = hook(clerk).createEmailLinkFlow()
    flow.cancelEmailLinkFlow()
    const answer = flow.startEmailLinkFlow(PARAMS)
    await vi.advanceTimersByTimeAsync(0)
    expect((await answer).firstFactorVerification.status).toBe('verified')
  })

  it('rejects when the mail, or a read, is refused', async () => {
    const no = async () => refused(403, [errorJson('resource_forbidden')])
    const unsent = hook(createScene({ prepareFirstFactor: no }, known).clerk)
    await expect(unsent.createEmailLinkFlow().startEmailLinkFlow(PARAMS)).rejects.toMatchObject({
      status: 403,
    })
    const unread = hook(
      createScene({ prepareFirstFactor: async () => accepted(first('unverified')), readSignIn: no }, known)
        .clerk,
    )
    await expect(unread.createEmailLinkFlow().startEmailLinkFlow(PARAMS)).rejects.toMatchObject({
      status: 403,
    })
  })

  it('rejects without a sign-in', async () => {
    const { clerk, log } = createScene()
    await expect(hook(clerk).createEmailLinkFlow().startEmailLinkFlow(PARAMS)).rejects.toMatchObject({
      name: 'ClerkPreconditionError',
      code: 'no_sign_in',
    })
    expect(log).toEqual([])
  })
})

describe('useEmailLink()', () => {
  it('gives the same two functions', async () => {
    const { clerk, log } = createScene(
      {
        prepareFirstFactor: async () => accepted(first('unverified')),
        readSignIn: async () => accepted(first('verified')),
      },
      known,
    )
    const given: EmailLinkFlow[] = []
    function Page() {
      given.push(useEmailLink(hook(clerk)))
      return null
    }
    renderToString(<Page />)
    await given[0]?.startEmailLinkFlow(PARAMS)
    given[0]?.cancelEmailLinkFlow()
    expect(log.map(([verb]) => verb)).toEqual(['prepare', 'read'])
  })
})
