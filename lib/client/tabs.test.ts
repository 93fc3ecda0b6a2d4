import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClientJson } from '@/lib/model/wire'
import { createTabs, followTabs } from './tabs'
import { clientJson, createScene, sessionJson } from './testing'

const SIGNED_OUT = clientJson()
const SIGNED_IN = clientJson({
  sessions: [sessionJson()],
  last_active_session_id: 'sess_1',
  updated_at: 2e12,
})

/** What a browser's tabs share, and what each page has for itself. */
let shared: Map<string, string>
let server: ClientJson
let page: EventTarget & { visibilityState?: string }
const stops: (() => void)[] = []

beforeEach(() => {
  shared = new Map()
  server = SIGNED_OUT
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => shared.get(key) ?? null,
    setItem: (key: string, value: string) => shared.set(key, value),
  })
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', page)
})
afterEach(() => {
  stops.splice(0).forEach((stop) => stop())
  vi.unstubAllGlobals()
})

function openTab(initial: ClientJson | null | undefined = server) {
  const tabs = createTabs()
  const announced = vi.fn(tabs.announce)
  const { clerk, log } = createScene(
    { readClient: async () => ({ response: server, client: null }) },
    { initial },
  )
  stops.push(followTabs(clerk, { ...tabs, announce: announced }))
  const asked = () => log.filter(([what]) => what === 'refresh client').length
  return { clerk, announced, asked, session: () => clerk.store.get().session?.id }
}

/** Waits until a message of this test's own has come three times: by then those before it have, and what they set off. */
async function aWhile(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    const [from, to] = [new BroadcastChannel('test'), new BroadcastChannel('test')]
    await new Promise((resolve) => {
      to.onmessage = resolve
      from.postMessage('')
    })
    from.close()
    to.close()
  }
}

describe('the tabs of a browser', () => {
  it('learn of a sign-in that a plain form did in one of them, and of a sign-out', async () => {
    const [one, other] = [openTab(), openTab()]
    server = SIGNED_IN
    one.clerk.store.adopt(SIGNED_IN)
    await vi.waitFor(() => expect(other.session()).toBe('sess_1'))
    server = { ...SIGNED_OUT, updated_at: 3e12 }
    one.clerk.store.adopt(server)
    await vi.waitFor(() => expect(other.session()).toBeUndefined())
    await aWhile()
    expect(one.announced).toHaveBeenCalledTimes(2)
    expect(other.announced).not.toHaveBeenCalled()
    expect([one.asked(), other.asked()]).toEqual([0, 2])
  })

  it('learn of it when a whole page was loaded, such as where a link from a mail led', async () => {
    const other = openTab()
    server = SIGNED_IN
    const loaded = openTab()
    await vi.waitFor(() => expect(other.session()).toBe('sess_1'))
    expect(loaded.announced).toHaveBeenCalledOnce()
  })

  it('are not disturbed by a page in which nothing is new, nor by the first one', async () => {
    server = SIGNED_IN
    const tabs = [openTab(), openTab(), openTab(undefined)]
    tabs[0]?.clerk.store.adopt({ ...SIGNED_IN, updated_at: 3e12 })
    await tabs[2]?.clerk.verbs.refresh()
    await aWhile()
    expect(tabs.map(({ announced }) => announced.mock.calls)).toEqual([[], [], []])
  })

  it('learn that a session has no task left', async () => {
    server = { ...SIGNED_IN, sessions: [sessionJson({ status: 'pending' })] }
    const [one, other] = [openTab(), openTab()]
    server = { ...SIGNED_IN, updated_at: 3e12 }
    one.clerk.store.adopt(server)
    await vi.waitFor(() => expect(other.clerk.store.get().session?.status).toBe('active'))
  })

  it('a tab that slept asks when it wakes and something happened, and only then', async () => {
    const sleeper = openTab()
    page.dispatchEvent(new Event('visibilitychange'))
    await aWhile()
    expect(sleeper.asked()).toBe(0)
    server = SIGNED_IN
    shared.set('latchkey.session', 'sess_1:active')
    page.dispatchEvent(new Event('visibilitychange'))
    await vi.waitFor(() => expect(sleeper.session()).toBe('sess_1'))
    page.dispatchEvent(new Event('visibilitychange'))
    await aWhile()
    expect(sleeper.asked()).toBe(1)
    expect(sleeper.announced).not.toHaveBeenCalled()
  })

  it('a tab that asked for nothing new writes down what is so, and does not ask again', async () => {
    const sleeper = openTab()
    shared.set('latchkey.session', 'sess_of_old:active')
    page.dispatchEvent(new Event('visibilitychange'))
    await vi.waitFor(() => expect(shared.get('latchkey.session')).toBe(''))
    page.dispatchEvent(new Event('visibilitychange'))
    await aWhile()
    expect(sleeper.asked()).toBe(1)
  })

  it('a page that comes back as it was left asks', async () => {
    const tab = openTab()
    server = SIGNED_IN
    page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    await vi.waitFor(() => expect(tab.session()).toBe('sess_1'))
  })

  it('work where the browser keeps nothing for us', async () => {
    vi.stubGlobal('localStorage', undefined)
    const [one, other] = [openTab(), openTab()]
    server = SIGNED_IN
    one.announced()
    await vi.waitFor(() => expect(other.session()).toBe('sess_1'))
    page.dispatchEvent(new Event('visibilitychange'))
    await aWhile()
    expect(other.asked()).toBe(1)
  })
})
