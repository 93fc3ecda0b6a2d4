import { describe, expect, test } from 'vitest'
import { BASE_PATH, withBasePath, withoutBasePath } from './base-path'

test('without a base path every address stays as it is, to the letter', () => {
  expect(BASE_PATH).toBe('')
  for (const path of [
    '/',
    '/?a=1',
    '/account?tab=1#keys',
    '#top',
    'account',
    '//evil.example',
    'https://a.example/b',
  ])
    expect(withBasePath(path)).toBe(path)
  for (const path of ['/', '/?a=1', '/door', '//evil.example']) expect(withoutBasePath(path)).toBe(path)
})

describe('below /door', () => {
  test.each([
    ['/account?tab=1#keys', '/door/account?tab=1#keys'],
    ['/', '/door'],
    ['/?a=1', '/door?a=1'],
    ['/#top', '/door#top'],
    // A page of the app may be called so, too.
    ['/door/account', '/door/door/account'],
  ])('%s is asked for as %s, and comes back', (path, address) => {
    expect(withBasePath(path, '/door')).toBe(address)
    expect(withoutBasePath(address, '/door')).toBe(path)
  })

  test.each(['#top', '?a=1', 'account', '//evil.example', 'https://evil.example/', 'mailto:ada@example.com'])(
    '%s is no path, and stays',
    (address) => expect(withBasePath(address, '/door')).toBe(address),
  )

  test.each(['/', '/doorevil', '/door-evil', '/door.evil', '/Door', '/account', '/other/door'])(
    '%s lies elsewhere',
    (path) => expect(withoutBasePath(path, '/door')).toBeNull(),
  )

  test('a slash at the end is the start page, too', () =>
    expect(withoutBasePath('/door/', '/door')).toBe('/'))
})
