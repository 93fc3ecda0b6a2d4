import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signalsOf } from '../core3/use-sign-in'
import { accepted, completed, createScene } from '../testing'
import type { Transport } from '../transport'
import { tellOpener, wayOn } from './popup-word'
import { asWindow, openPage, tripSignIn } from './testing'

const GOOGLE = {
  strategy: 'oauth_google',
  redirectUrl: '/home',
  redirectCallbackUrl: '/sso-callback',
} as const
const ELSEWHERE = 'https://evil.example'

let page: ReturnType<typeof openPage>
beforeEach(() => {
  page = openPage()
  vi.stubGlobal('window', page.window)
  vi.stubGlobal('document', page.document)
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** `signIn.sso()` in a window that is at the provider by now. */
async function setOff(answers: Partial<Transport> = {}) {
  let way = ''
  const { clerk, log } = createScene({
    createSignIn: async (params) => {
      way = String(Reflect.get(params, 'redirectUrl'))
      return accepted(tripSignIn())
    },
    readSignIn: async () => completed(),
    ...answers,
  })
  const { signIn } = signalsOf(clerk, clerk.store.get().signIn)
  const settled = vi.fn()
  const answer = signIn.sso({ ...GOOGLE, popup: asWindow(page.popup) })
  void answer.then(settled)
  const at = await Promise.race([page.ledTo, answer])
  // The page listens in the turn after it led the window away.
  await new Promise((resolve) => setTimeout(resolve))
  return { clerk, log, signIn, answer, settled, at, way: way && new URL(way) }
}

/** Waits until whatever was said has been heard. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 20))

describe('a provider’s page in a window of its own', () => {
  it('is led there, both ends of it a page of ours, and the attempt is read again when it is back', async () => {
    const { log, signIn, answer, at, way } = await setOff()
    expect(at).toBe('http://localhost:3000/v1/sso/chl_1')
    expect(log[0]).toEqual([
      'create',
      expect.objectContaining({
        strategy: 'oauth_google',
        redirectUrl: expect.stringMatching(
          /^http:\/\/localhost:3000\/sso-popup\?id=[0-9a-f]{32}&return_url=http%3A%2F%2Flocalhost%3A3000%2Fsso-callback$/,
        ),
        actionCompleteRedirectUrl: expect.stringMatching(
          /^http:\/\/localhost:3000\/sso-popup\?id=[0-9a-f]{32}&complete_url=http%3A%2F%2Flocalhost%3A3000%2Fhome$/,
        ),
      }),
    ])
    expect(way).toBeTruthy()
    page.say({ session: 'sess_1' })
    expect(await answer).toEqual({ error: null })
    expect(signIn).toMatchObject({ status: 'complete', createdSessionId: 'sess_1' })
    expect(log.map(([verb]) => verb)).toEqual(['create', 'read'])
  })

  it.each([
    ['from another site', { origin: ELSEWHERE }],
    ['from the site’s own page in another window', { source: {} }],
    ['from nobody', { source: null }],
  ])('hears no word %s', async (_name, by) => {
    const { settled } = await setOff()
    page.say({ session: 'sess_evil' }, by)
    await aWhile()
    expect(settled).not.toHaveBeenCalled()
    page.say({ session: 'sess_1' })
    await vi.waitFor(() => expect(settled).toHaveBeenCalled())
  })

  it('hears nothing that is no word', async () => {
    const { settled } = await setOff()
    for (const said of [null, 'sess_1', {}, { session: 1 }, { return_url: null }]) page.say(said)
    await aWhile()
    expect(settled).not.toHaveBeenCalled()
    page.popup.close()
    await vi.advanceTimersByTimeAsync(2000)
    await vi.waitFor(() => expect(settled).toHaveBeenCalled())
  })

  it('hears a window that the provider has cut off, and not that of another trip', async () => {
    const { way, settled, answer } = await setOff()
    const back = (search: string) => {
      vi.stubGlobal('window', { location: page.window.location, opener: null })
      tellOpener(search, undefined)
      vi.stubGlobal('window', page.window)
    }
    back(`?id=${'0'.repeat(32)}&return_url=/elsewhere`)
    await aWhile()
    expect(settled).not.toHaveBeenCalled()
    back(way ? way.search : '')
    expect(await answer).toEqual({ error: null })
  })

  it('closed by the person, leaves the sign-in as it is', async () => {
    const { answer, signIn, clerk } = await setOff({ readSignIn: async () => accepted(tripSignIn()) })
    expect(clerk.waits.size).toBeGreaterThan(0)
    page.popup.close()
    await vi.advanceTimersByTimeAsync(2000)
    expect(await answer).toEqual({ error: null })
    expect(signIn).toMatchObject({ status: 'needs_identifier', createdSessionId: null })
    expect(clerk.waits.size).toBe(0)
  })

  it('that only looks closed is waited for as long as the person is not here', async () => {
    const { answer, settled } = await setOff()
    page.document.isFocused = false
    page.popup.close()
    await vi.advanceTimersByTimeAsync(60_000)
    await aWhile()
    expect(settled).not.toHaveBeenCalled()
    page.document.isFocused = true
    await vi.advanceTimersByTimeAsync(2000)
    expect(await answer).toEqual({ error: null })
  })

  it('is waited for no longer by whoever starts over, or leaves', async () => {
    const first = await setOff()
    await first.signIn.reset()
    expect(await first.answer).toEqual({ error: null })
    expect(first.log.map(([verb]) => verb)).toEqual(['create'])

    page = openPage()
    vi.stubGlobal('window', page.window)
    const second = await setOff()
    second.clerk.waits.forEach((stop) => stop())
    expect(await second.answer).toEqual({ error: null })
  })

  it('that the browser did not open is an error, and nothing is asked', async () => {
    const { clerk, log } = createScene()
    const { signIn } = signalsOf(clerk, clerk.store.get().signIn)
    const { error } = await signIn.sso({ ...GOOGLE, popup: JSON.parse('null') })
    expect(error?.code).toBe('popup_blocked')
    expect(log).toEqual([])
  })

  it('is closed where the server refuses, and no empty one stays', async () => {
    const { answer } = await setOff({ createSignIn: async () => accepted(tripSignIn({ status: 'failed' })) })
    expect((await answer).error?.code).toBe('oauth_transport_missing_verification_url')
    expect(page.popup.closed).toBe(true)
  })
})

describe('the word of a window', () => {
  it('goes to its opener, for pages of this site alone', () => {
    const postMessage = vi.fn()
    vi.stubGlobal('window', { location: page.window.location, opener: { postMessage } })
    tellOpener('?id=1', 'sess_1')
    tellOpener('?id=1&return_url=%2Fsso-callback', 'sess_1')
    tellOpener('?id=1', undefined)
    expect(postMessage.mock.calls).toEqual([
      [{ session: 'sess_1' }, 'http://localhost:3000'],
      [{ return_url: '/sso-callback' }, 'http://localhost:3000'],
    ])
  })

  it.each([
    ['http://localhost:3000/home?a=b', '/home?a=b'],
    ['/home', '/home'],
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['http://', '/'],
  ])('in a window that stays open, leads from %s to %s', (complete_url, to) => {
    expect(wayOn(`?${new URLSearchParams({ id: '1', complete_url })}`)).toBe(to)
  })

  it('of a trip that has something left leads nowhere: the page that waits does', () => {
    expect(wayOn('?id=1&return_url=/sso-callback')).toBeNull()
  })
})
