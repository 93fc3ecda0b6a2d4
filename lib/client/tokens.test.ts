import { describe, expect, it } from 'vitest'
import type { TokenJson } from '@/lib/model/wire'
import { clientJson, createScene, errorJson, later, refused, sessionJson } from './testing'

const signedIn = { initial: clientJson({ sessions: [sessionJson()], last_active_session_id: 'sess_1' }) }

function jwt(name: string, seconds: number): string {
  const claims = { sub: name, exp: Math.floor(Date.now() / 1000) + seconds }
  return `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sign`
}

/** A server that mints tokens of these lifetimes, in seconds, one after the other. */
function minting(...lifetimes: number[]) {
  const tokens = lifetimes.map((seconds, at) => jwt(`token ${at} ÿþ?`, seconds))
  const left = [...tokens]
  return { tokens, mintToken: async () => ({ object: 'token', jwt: left.shift() ?? 'none left' }) as const }
}

describe('getToken', () => {
  it('signed out, gives null and asks nothing', async () => {
    const { clerk, log } = createScene()
    expect(await clerk.getToken()).toBeNull()
    expect(log).toEqual([])
  })

  it('keeps a token while it is good for a while, and mints another before it runs out', async () => {
    const { tokens, mintToken } = minting(5, 60)
    const { clerk, log } = createScene({ mintToken }, signedIn)
    expect([await clerk.getToken(), await clerk.getToken(), await clerk.getToken()]).toEqual([
      tokens[0],
      tokens[1],
      tokens[1],
    ])
    expect(log).toHaveLength(2)
  })

  it('mints anew when told to', async () => {
    const { tokens, mintToken } = minting(60, 60)
    const { clerk } = createScene({ mintToken }, signedIn)
    await clerk.getToken()
    expect(await clerk.getToken({ skipCache: true })).toBe(tokens[1])
  })

  it('asks once for many that ask at once', async () => {
    const { clerk, log } = createScene({ mintToken: minting(60).mintToken }, signedIn)
    await Promise.all([clerk.getToken(), clerk.getToken(), clerk.getToken()])
    expect(log).toEqual([['mint', 'sess_1', undefined]])
  })

  it('a session that was revoked elsewhere is shown as gone', async () => {
    const { clerk, log } = createScene(
      {
        mintToken: async () => refused(401, [errorJson('signed_out')]),
        readClient: async () => ({ response: clientJson(), client: null }),
      },
      signedIn,
    )
    expect(await clerk.getToken()).toBeNull()
    expect(clerk.store.get().session).toBeNull()
    expect(log.at(-1)).toEqual(['refresh page'])
  })

  it('a server that is out of reach throws, and the next call asks again', async () => {
    const answers = [() => Promise.reject(new TypeError('Failed to fetch')), minting(60).mintToken]
    const { clerk } = createScene({ mintToken: () => (answers.shift() ?? minting(60).mintToken)() }, signedIn)
    await expect(clerk.getToken()).rejects.toMatchObject({ code: 'network_error' })
    expect(await clerk.getToken()).toMatch(/^head\./)
  })

  it('a token that is on its way when somebody signs out arrives before, so that its cookie does not outlive them', async () => {
    const slow = later<TokenJson>()
    const { clerk, log } = createScene(
      { mintToken: () => slow.promise, signOut: async () => ({ response: clientJson(), client: null }) },
      signedIn,
    )
    const token = clerk.getToken()
    const leaving = clerk.signOut()
    await Promise.resolve()
    expect(log).toEqual([['mint', 'sess_1', undefined]])
    slow.settle({ object: 'token', jwt: jwt('ada', 60) })
    await Promise.all([token, leaving])
    expect(log[1]).toEqual(['sign out'])
  })

  it('after a session was chosen anew, asks for one that tells of its organization and its tasks', async () => {
    const { tokens, mintToken } = minting(60, 60)
    const response = sessionJson({ last_active_organization_id: 'org_1' })
    const touchSession = async () => ({ response, client: clientJson({ sessions: [response] }) })
    const { clerk } = createScene({ mintToken, touchSession }, signedIn)
    expect(await clerk.getToken()).toBe(tokens[0])
    await clerk.setActive({ organization: 'org_1' })
    expect(await clerk.getToken()).toBe(tokens[1])
  })

  it('keeps a template’s token apart from the session’s own', async () => {
    const { tokens, mintToken } = minting(60, 60)
    const { clerk, log } = createScene({ mintToken }, signedIn)
    const template = 'supabase'
    expect([await clerk.getToken(), await clerk.getToken({ template }), await clerk.getToken()]).toEqual([
      tokens[0],
      tokens[1],
      tokens[0],
    ])
    expect(await clerk.getToken({ template })).toBe(tokens[1])
    expect(log).toHaveLength(2)
  })

  it('a template that the server does not have is told of, and signs nobody out', async () => {
    const mintToken = async () => refused(404, [errorJson('resource_not_found', 'template')])
    const { clerk, log } = createScene({ mintToken }, signedIn)
    await expect(clerk.getToken({ template: 'none' })).rejects.toMatchObject({ status: 404 })
    expect(log).toHaveLength(1)
    expect(clerk.store.get().session?.id).toBe('sess_1')
  })
})
