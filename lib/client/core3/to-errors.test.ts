import { describe, expect, it } from 'vitest'
import type { ErrorJson } from '@/lib/model/wire'
import { ClerkRuntimeError, isClerkAPIResponseError, type ClerkError } from '../errors'
import { toClerkError, toResponseError, toTransportError } from '../failures'
import { CLEAN_SIGN_IN } from '../signals'
import { errorJson, refused } from '../testing'
import { toErrors as sort } from './to-errors'

const refusal = (status: number, ...errors: ErrorJson[]) => toResponseError(refused(status, errors))
const toErrors = (error: ClerkError) => sort(error, CLEAN_SIGN_IN)

/** Codes, as contract §1.3 lists them. */
function codesOf(error: ClerkError) {
  const { fields, raw, global } = toErrors(error)
  return {
    fields: Object.entries(fields).flatMap(([name, field]) => (field ? [`${name}: ${field.code}`] : [])),
    global: global?.map((one) => (isClerkAPIResponseError(one) ? one.errors[0]?.code : one.code)) ?? null,
    raw: raw?.map((one) => (typeof one === 'object' && one && 'code' in one ? one.code : undefined)) ?? null,
  }
}

describe('toErrors', () => {
  it.each([
    [422, 'form_identifier_not_found', 'identifier'],
    [422, 'form_password_incorrect', 'password'],
    [422, 'form_code_incorrect', 'code'],
  ] as const)('%i %s is beside its field', (status, code, param) => {
    expect(codesOf(refusal(status, errorJson(code, param)))).toEqual({
      fields: [`${param}: ${code}`],
      global: null,
      raw: [code],
    })
  })

  it('an error without a parameter is global', () => {
    expect(codesOf(refusal(400, errorJson('session_exists')))).toEqual({
      fields: [],
      global: ['session_exists'],
      raw: ['api_response_error'],
    })
  })

  it('an error about a parameter that no form has is global too, so it is never invisible', () => {
    expect(codesOf(refusal(422, errorJson('form_param_unknown', 'strategy')))).toEqual({
      fields: [],
      global: ['form_param_unknown'],
      raw: ['form_param_unknown'],
    })
  })

  it('a warning beside a field error is global', () => {
    const error = refusal(
      422,
      errorJson('form_password_incorrect', 'password'),
      errorJson('account_lockout_warning'),
    )
    expect(codesOf(error)).toEqual({
      fields: ['password: form_password_incorrect'],
      global: ['account_lockout_warning'],
      raw: ['form_password_incorrect', 'account_lockout_warning'],
    })
    expect(toErrors(error).global?.[0]?.message).toBe('Long account_lockout_warning.')
  })

  it('the last of two errors about one field wins', () => {
    const error = refusal(422, errorJson('form_param_nil', 'code'), errorJson('form_code_incorrect', 'code'))
    expect(toErrors(error).fields.code?.code).toBe('form_code_incorrect')
  })

  it('the limiter is global, and says how long to wait', () => {
    const error = toResponseError({ ...refused(429, [errorJson('too_many_requests')]), retryAfter: 7 })
    expect(toErrors(error).global?.[0]).toMatchObject({ retryAfter: 7 })
  })

  it('a lost connection is global, with a code', () => {
    const error = toTransportError(new TypeError('Failed to fetch'))
    expect(codesOf(error)).toEqual({ fields: [], global: ['network_error'], raw: ['network_error'] })
    expect(toErrors(error).global?.[0]?.isClerkRuntimeError()).toBe(true)
  })

  it('a refusal that carries a transfer is global', () => {
    expect(codesOf(refusal(404, errorJson('resource_not_found'))).global).toEqual(['resource_not_found'])
  })

  it('a global error knows what it is, in both spellings', () => {
    const [api] = toErrors(refusal(400, errorJson('session_exists'))).global ?? []
    const [runtime] = toErrors(new ClerkRuntimeError('No.', { code: 'factor_not_found' })).global ?? []
    const [page] = toErrors(toClerkError(new Error('boom'))).global ?? []
    const said = [api, runtime, page].map((one) => [
      one?.isClerkAPIResponseError(),
      one?.isClerkApiResponseError(),
      one?.isClerkRuntimeError(),
    ])
    expect(said).toEqual([
      [true, true, false],
      [false, false, true],
      [false, false, false],
    ])
  })

  it('a field slot holds the whole error', () => {
    const { fields } = toErrors(refusal(422, errorJson('form_code_incorrect', 'code')))
    expect(fields.code).toMatchObject({
      longMessage: 'Long form_code_incorrect.',
      meta: { paramName: 'code' },
    })
    expect(CLEAN_SIGN_IN.fields.code).toBeNull()
  })

  it('errors can be printed', () => {
    expect(JSON.stringify(toErrors(refusal(400, errorJson('session_exists'))))).toContain('session_exists')
  })
})
