import { afterEach, expect, it, vi } from 'vitest'
import { getToken } from './get-token'
import { present } from './present'
import { clientJson, createScene, pageAt, sessionJson } from './testing'

const signedIn = clientJson({ sessions: [sessionJson()], last_active_session_id: 'sess_1' })

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  delete present.clerk
})

it('is refused on the server, which serves many people at once', async () => {
  await expect(getToken()).rejects.toMatchObject({ code: 'clerk_runtime_not_browser' })
})

it('waits for the provider, and asks for the template that it was told', async () => {
  vi.stubGlobal('window', pageAt('/'))
  vi.useFakeTimers()
  const { clerk, log } = createScene(
    { mintToken: async () => ({ object: 'token', jwt: 'a.b.c' }) },
    { initial: signedIn },
  )
  const token = getToken({ template: 'supabase' })
  await vi.advanceTimersByTimeAsync(3000)
  expect(log).toEqual([])
  present.clerk = clerk
  await vi.advanceTimersByTimeAsync(100)
  expect(await token).toBe('a.b.c')
  expect(log).toEqual([['mint', 'sess_1', 'supabase']])
})

it('gives up where no provider comes', async () => {
  vi.stubGlobal('window', pageAt('/'))
  vi.useFakeTimers()
  const refused = expect(getToken()).rejects.toMatchObject({ code: 'clerk_runtime_load_timeout' })
  await vi.advanceTimersByTimeAsync(11_000)
  await refused
})
