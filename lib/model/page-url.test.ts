import { expect, test } from 'vitest'
import { pageOf } from './page-url'

test('a page to come back to keeps what it asks, and no ticket', () => {
  expect(pageOf({ pathname: '/account', search: '?tab=1' })).toBe('/account?tab=1')
  expect(pageOf({ pathname: '/account', search: '?tab=1&__clerk_ticket=secret&q=a%20b' })).toBe(
    '/account?tab=1&q=a+b',
  )
  expect(pageOf({ pathname: '/account', search: '?__clerk_ticket=secret' })).toBe('/account')
})
