import { describe, expect, it, vi } from 'vitest'
import { browserSurroundings, resolveAddress } from './surroundings'

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

  it('gives the router no path that it would take for a host', () => {
    const url = 'http://localhost:3000//evil.example'
    expect(resolveAddress(url, here)).toEqual({ href: url })
  })

  it.each([
    ['/account?tab=1', '/account?tab=1', 'http://localhost:3000/door/account?tab=1'],
    ['/', '/', 'http://localhost:3000/door'],
    ['account', '/account', 'http://localhost:3000/door/account'],
    ['?a=1', '/sign-in?a=1', 'http://localhost:3000/door/sign-in?a=1'],
    ['http://localhost:3000/door/account', '/account', 'http://localhost:3000/door/account'],
    ['http://localhost:3000/account', undefined, 'http://localhost:3000/account'],
    ['http://localhost:3000/doorevil', undefined, 'http://localhost:3000/doorevil'],
    ['http://localhost:3000/door//evil.example', undefined, 'http://localhost:3000/door//evil.example'],
    ['//evil.example/door', undefined, 'http://evil.example/door'],
  ])('below a base path %s is %s for the router', (url, path, href) => {
    const found = resolveAddress(url, 'http://localhost:3000/door/sign-in', '/door')
    expect([found.path, found.href]).toEqual([path, href])
  })

  it.each(['javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,x', 'vbscript:x'])(
    '%j is never opened',
    (url) => {
      expect(() => resolveAddress(url, here)).toThrow('invalid_redirect_url')
    },
  )
})

describe('a page that was asked for', () => {
  const shown = () => {
    const pushed: string[] = []
    const router = { push: (href: string) => void pushed.push(href), refresh: () => {} }
    return { pushed, page: browserSurroundings(router, () => {}) }
  }

  it('is on its way until it is there, or does not come', () => {
    vi.useFakeTimers()
    const window = { location: new URL(here) }
    vi.stubGlobal('window', window)
    const { page, pushed } = shown()
    expect(page.isLeaving()).toBe(false)
    page.go('/account')
    expect([pushed, page.isLeaving()]).toEqual([['/account'], true])
    window.location = new URL('http://localhost:3000/account')
    expect(page.isLeaving()).toBe(false)
    page.go('/nowhere')
    expect(page.isLeaving()).toBe(true)
    vi.advanceTimersByTime(5000)
    expect(page.isLeaving()).toBe(false)
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
})
