import { describe, expect, it } from 'vitest'
import { resolveAddress } from './surroundings'

const here = 'http://localhost:3000/sign-in?x=1'

describe('resolveAddress', () => {
  it.each([
    ['/account?tab=1#top', '/account?tab=1#top'],
    ['account', '/account'],
    ['http://localhost:3000/account', '/account'],
  ])('%s is a page of this app', (url, path) => {
    expect(resolveAddress(url, here).path).toBe(path)
  })

  it.each(['https://example.com/a', '//example.com/a', 'http://localhost:4000/a', '/\\example.com/a'])(
    '%s is somewhere else, so the router never gets it',
    (url) => {
      expect(resolveAddress(url, here)).toEqual({ href: expect.stringMatching(/^https?:/) })
    },
  )

  it.each(['javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,x', 'vbscript:x'])(
    '%j is never opened',
    (url) => {
      expect(() => resolveAddress(url, here)).toThrow('invalid_redirect_url')
    },
  )
})
