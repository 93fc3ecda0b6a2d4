import { expect, test, vi } from 'vitest'
import { ME_CALLS } from '@/e2e/support/me-calls'
import { ME } from './me'
import { findRoute } from './route'

// Next's bundler alone knows that this is the server.
vi.mock('server-only', () => ({}))

/** Answered with nothing of anybody's, whoever asks. */
const EMPTY = ['GET me/organization_invitations', 'GET me/organization_suggestions']

test('every route of an account is driven by somebody whose account it is not', () => {
  expect([...ME_CALLS.map(({ route }) => route), ...EMPTY].sort()).toEqual(Object.keys(ME).sort())
})

test('no two routes of an account are asked for by one request', () => {
  for (const route of Object.keys(ME)) {
    const [method = '', path = ''] = route.split(' ')
    expect(
      findRoute(
        ME,
        method,
        path.split('/').map((part) => (part === ':' ? 'idn_1' : part)),
      )?.run,
    ).toBe(ME[route])
  }
})
