import { describe, expect, test } from 'vitest'
import { withoutUnsent } from './unsent'

const trace = 'trc_0'
const by = (strategy: string, next_action: string, status = 'unverified') => ({
  strategy,
  next_action,
  status,
})

/** An answer as JSON brought it. */
const answer = (email_address: object | null, phone_number: object | null = null) => ({
  object: 'sign_up_attempt',
  id: 'sua_0',
  verifications: { email_address, phone_number, web3_wallet: null, external_account: null },
})

describe('a strategy is named to the SDK', () => {
  test('once something was sent, and not before', () => {
    const unsent = answer(by('email_code', 'needs_prepare'), by('phone_code', 'needs_attempt'))
    expect(withoutUnsent({ response: unsent, client: null })).toMatchObject({
      response: {
        verifications: { email_address: { strategy: null }, phone_number: { strategy: 'phone_code' } },
      },
    })
  })

  test('when it was proven, and when it ran out', () => {
    const done = answer(by('email_code', '', 'verified'), by('phone_code', 'needs_prepare', 'expired'))
    expect(withoutUnsent({ response: done, client: null })).toEqual({ response: done, client: null })
  })
})

test('what is refused, and what is about something else, is told as it is', () => {
  const refused = { errors: [], status: 422, clerk_trace_id: trace }
  expect(withoutUnsent(refused)).toEqual(refused)
  for (const response of [null, 'text', { object: 'session', id: 'sess_0' }])
    expect(withoutUnsent({ response, client: null })).toEqual({ response, client: null })
})
