import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Pages } from '../clerk'
import { clientJson, createScene, pageAt, sessionJson } from '../testing'
import { comingBackFrom, pagesOf } from './pages'

const HERE = 'http://localhost:3000'

beforeEach(() => vi.stubGlobal('window', pageAt('/reports?year=2026#top')))
afterEach(() => vi.unstubAllGlobals())

function pages(own: Pages = {}, session = sessionJson()) {
  const initial = clientJson({ sessions: [session], last_active_session_id: session.id })
  const { clerk, log } = createScene({}, { initial, pages: own, taskUrls: { 'setup-mfa': '/tasks/mfa' } })
  return { ...pagesOf(clerk), log }
}

/** Where an address leads when all is done. */
function target(url: string): string | null {
  return new URL(url).searchParams.get('redirect_url')
}

describe('the address of the sign-in page', () => {
  it('is whole, and leads back to the page that asks', () => {
    expect(pages().buildSignInUrl()).toBe(`${HERE}/sign-in?redirect_url=%2Freports%3Fyear%3D2026%23top`)
    expect(pages({ signInUrl: '/enter?a=1' }).buildSignInUrl()).toMatch(`${HERE}/enter?a=1&redirect_url=`)
  })

  it('takes no ticket along, which is good for whoever has it', () => {
    vi.stubGlobal('window', pageAt('/welcome?plan=a&__clerk_ticket=secret#top'))
    expect(target(pages().buildSignInUrl())).toBe('/welcome?plan=a#top')
  })

  it('leads where it is told to: by force first, then by the call, then by where the page is', () => {
    const forced = pages({ signInForceRedirectUrl: '/forced' })
    expect(target(forced.buildSignInUrl({ redirectUrl: '/asked' }))).toBe('/forced')
    expect(target(forced.buildSignInUrl({ signInForceRedirectUrl: '/now' }))).toBe('/now')
    expect(target(pages().buildSignInUrl({ redirectUrl: `${HERE}/asked` }))).toBe('/asked')
    expect(target(pages().buildSignUpUrl({ signUpForceRedirectUrl: '/new' }))).toBe('/new')
  })

  it('goes there by redirectToSignIn, from any closure', async () => {
    const { redirectToSignIn, redirectToSignUp, redirectToUserProfile, log } = pages()
    await redirectToSignIn({ redirectUrl: '/a' })
    await redirectToSignUp({ redirectUrl: '/b' })
    await redirectToUserProfile()
    expect(log).toEqual([
      ['go', `${HERE}/sign-in?redirect_url=%2Fa`],
      ['go', `${HERE}/sign-up?redirect_url=%2Fb`],
      ['go', `${HERE}/account`],
    ])
  })
})

describe('where a sign-in leads', () => {
  const after = (own: Pages, redirect?: string) =>
    pages(own).buildAfterSignInUrl(
      redirect === undefined ? {} : { params: new URLSearchParams({ redirect_url: redirect }) },
    )

  it('is the forced page, the one that the address asks for, the fallback, the first page', () => {
    expect(after({})).toBe(`${HERE}/`)
    expect(after({ signInFallbackRedirectUrl: '/fall' })).toBe(`${HERE}/fall`)
    expect(after({ signInFallbackRedirectUrl: '/fall' }, '/asked')).toBe(`${HERE}/asked`)
    expect(after({ signInForceRedirectUrl: '/forced' }, '/asked')).toBe(`${HERE}/forced`)
  })

  it.each(['https://evil.example/x', '//evil.example', 'javascript:alert(1)', '/\\evil.example', 'http://'])(
    'is never %s, which somebody wrote into an address',
    (url) => {
      expect(after({}, url)).toBe(`${HERE}/`)
    },
  )
})

describe('tasks', () => {
  const pending = sessionJson({ status: 'pending', tasks: [{ key: 'setup-mfa' }] })

  it('have the page that the provider names, and one below the sign-in page otherwise', () => {
    expect(pages({}, pending).buildTasksUrl()).toBe(`${HERE}/tasks/mfa`)
    const choosing = sessionJson({ status: 'pending', tasks: [{ key: 'choose-organization' }] })
    expect(pages({}, choosing).buildTasksUrl()).toBe(`${HERE}/sign-in/tasks/choose-organization`)
  })

  it('that are none lead on', async () => {
    const { redirectToTasks, log } = pages()
    await redirectToTasks({ redirectUrl: '/onward' })
    expect(log).toEqual([['go', `${HERE}/onward`]])
  })
})

it('on the server an address is a path, because nobody knows the origin', () => {
  vi.unstubAllGlobals()
  expect(pages().buildSignInUrl()).toBe('/sign-in')
})

it('a page that asks for a proof leads back here', () => {
  expect(target(comingBackFrom('/account/verify'))).toBe('/reports?year=2026#top')
})
