import { describe, expect, it } from 'vitest'
import { errorJson, refused } from './testing'
import {
  ClerkAPIResponseError,
  ClerkError,
  ClerkPreconditionError,
  ClerkRuntimeError,
  isClerkAPIResponseError,
  isClerkRuntimeError,
  isKnownError,
} from './errors'
import { toClerkError, toResponseError, toTransportError } from './failures'

const refusal = toResponseError(refused(422, [errorJson('form_code_incorrect', 'code')]))
const failure = new ClerkRuntimeError('No such factor.', { code: 'factor_not_found' })

describe('errors', () => {
  it('a refusal says the first long message, and keeps what the server said', () => {
    expect(refusal).toBeInstanceOf(ClerkError)
    expect(refusal).toMatchObject({
      code: 'api_response_error',
      clerkError: true,
      status: 422,
      clerkTraceId: 'trc_1',
    })
    expect(refusal.message).toBe('Long form_code_incorrect.')
    expect(refusal.errors[0]).toMatchObject({ code: 'form_code_incorrect', meta: { paramName: 'code' } })
  })

  it('a refusal of the limiter says how long to wait', () => {
    const wait = toResponseError({ ...refused(429, [errorJson('too_many_requests')]), retryAfter: 7 })
    expect(wait.retryAfter).toBe(7)
  })

  it('wire facts that the SDK does not know do not survive', () => {
    const locked = { ...errorJson('user_locked'), meta: { lockout_expires_in_seconds: 3600 } }
    expect(JSON.stringify(toResponseError(refused(403, [locked])))).not.toContain('3600')
  })

  it('printing a refusal as JSON shows its errors', () => {
    expect(JSON.parse(JSON.stringify(refusal))).toEqual({
      clerkError: true,
      code: 'api_response_error',
      status: 422,
      clerkTraceId: 'trc_1',
      errors: [
        {
          code: 'form_code_incorrect',
          message: 'form_code_incorrect.',
          longMessage: 'Long form_code_incorrect.',
          meta: { paramName: 'code' },
        },
      ],
    })
  })

  it('a runtime error ends with its code', () => {
    expect(failure.message).toBe('Clerk: No such factor.\n\n(code="factor_not_found")')
    expect(JSON.parse(JSON.stringify(failure))).toMatchObject({
      clerkRuntimeError: true,
      code: 'factor_not_found',
    })
  })

  it('the guards tell the classes apart, also for a copy of the class from another bundle', () => {
    class Copy extends Error {
      static readonly kind = 'ClerkAPIResponseError'
    }
    expect(
      [refusal, new Copy(), failure, new Error('x'), null, 'x'].map((one) => isClerkAPIResponseError(one)),
    ).toEqual([true, true, false, false, false, false])
    expect(isClerkRuntimeError(failure)).toBe(true)
    expect([refusal, failure, new Error('x'), undefined].map((one) => isKnownError(one))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('a guard that is called as a method looks at its owner', () => {
    expect(Object.assign(refusal, { isClerkAPIResponseError }).isClerkAPIResponseError()).toBe(true)
    expect(Object.assign(failure, { isClerkAPIResponseError }).isClerkAPIResponseError()).toBe(false)
  })

  it('an app can make a refusal of its own for its tests', () => {
    const error = new ClerkAPIResponseError('No.', { data: [{ code: 'x', message: 'X' }], status: 400 })
    expect(error.errors).toEqual([
      { code: 'x', message: 'X', longMessage: undefined, meta: { paramName: undefined } },
    ])
  })

  it('a lost connection, an updated app and a broken server each get their code', () => {
    const stale = Object.assign(new Error('gone'), { name: 'UnrecognizedActionError' })
    expect(toTransportError(new TypeError('Failed to fetch'))).toMatchObject({ code: 'network_error' })
    expect(toTransportError(stale)).toMatchObject({ code: 'app_updated' })
    expect(toTransportError(new Error('digest'))).toMatchObject({
      status: 500,
      errors: [{ code: 'internal_clerk_error' }],
    })
  })

  it('what a page throws keeps its words and gets a code', () => {
    const cause = new Error('router is gone')
    expect(toClerkError(cause)).toMatchObject({ message: 'router is gone', code: 'unexpected_error', cause })
  })

  it('a call that makes no sense is an Error with a code, and no ClerkError', () => {
    const error = new ClerkPreconditionError('no_sign_in', 'No.')
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(ClerkError)
    expect(error.code).toBe('no_sign_in')
  })
})
