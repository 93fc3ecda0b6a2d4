import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { oauthProblems } from '@/lib/ports/oauth-set-up'
import { openProviderVisitor } from '@/lib/testing/provider-visitor'
import { startProviders, type DemoProviders } from './providers'

const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-providers-'))
let demo: DemoProviders

beforeAll(async () => {
  demo = await startProviders({ mode: 'demo', folder })
})
afterAll(async () => {
  await demo.stop()
  rmSync(folder, { recursive: true })
})

describe('who may start them', () => {
  test('nobody in production', async () => {
    await expect(startProviders({ mode: 'production', folder })).rejects.toThrow('refused in production')
  })

  test('their keys are for their owner’s eyes, and the same after a restart', async () => {
    const before = await certificate(demo)
    const again = await startProviders({ mode: 'development', folder })
    expect(await certificate(again)).toBe(before)
    await again.stop()
    expect(statSync(path.join(folder, 'demo-identity-providers.json')).mode & 0o077).toBe(0)
  })

  test('a port that is taken is no reason to give up', async () => {
    const other = await startProviders({ mode: 'demo', folder, port: Number(new URL(demo.url).port) })
    expect(other.url).not.toBe(demo.url)
    await other.stop()
  })

  test('a name that somebody points at this machine gets nothing', async () => {
    const { hostname, port } = new URL(demo.url)
    const status = new Promise((resolve, reject) => {
      const sent = request({
        hostname,
        port,
        path: '/google/jwks',
        headers: { host: `evil.example:${port}` },
      })
      sent
        .once('response', ({ statusCode }) => resolve(statusCode))
        .once('error', reject)
        .end()
    })
    expect(await status).toBe(421)
  })

  test('what the app is told of them is a whole set of settings in demo, and refused in production', () => {
    expect(oauthProblems({ mode: 'demo', oauth: demo.vars }, config)).toEqual([])
    expect(oauthProblems({ mode: 'production', oauth: demo.vars }, config)).toHaveLength(4)
  })
})

describe('the page that asks who to be', () => {
  test('a hint comes first, also when nobody offered them; one from the list is not there twice', async () => {
    expect(await offered({ login_hint: 'emmy@example.com' })).toEqual([
      'emmy@example.com',
      'grace@example.com',
      'ada@example.com',
      'lise@example.net',
    ])
    expect((await offered({ login_hint: 'someone@example.org' }))[0]).toBe('someone@example.org')
    expect(await offered({ login_hint: 'no address' })).toHaveLength(4)
  })

  test('what a hint or a field holds is text', async () => {
    const { html } = await page(openProviderVisitor(), {
      login_hint: '"><script>alert(1)</script>@example.org',
    })
    expect(html).not.toContain('<script')
    const sheets = await fetch(`${demo.url}/look.css`)
    expect(await sheets.text()).toContain('--primary: oklch')
  })

  test('an address that is none is asked for again', async () => {
    const visitor = openProviderVisitor()
    const again = await visitor.post(await page(visitor), { email: 'nobody' })
    expect(again).toMatchObject({
      status: 422,
      html: expect.stringContaining('That is not an email address.'),
    })
  })

  test('it asks each time; prompt=none is answered for whoever was there, and for nobody else', async () => {
    const visitor = openProviderVisitor()
    expect(back(await visitor.open(question({ prompt: 'none' }))).get('error')).toBe('login_required')
    for (const person of ['grace@example.com', 'emmy@example.com'])
      expect((await visitor.choose(question(), { person })).searchParams.has('code')).toBe(true)
    for (const prompt of ['login', 'select_account', 'consent']) {
      const answer = await visitor.choose(question({ prompt }), { person: 'lise@example.net' })
      expect(answer.searchParams.has('code')).toBe(true)
    }
    expect(back(await visitor.open(question({ prompt: 'none' }))).has('code')).toBe(true)
  })

  test('another app’s address is not answered', async () => {
    for (const redirect_uri of ['https://evil.example/v1/oauth_callback/google', 'http://localhost:1/other'])
      expect(await openProviderVisitor().open(question({ redirect_uri }))).toMatchObject({ status: 400 })
  })
})

function question(parameters: Record<string, string> = {}): URL {
  const url = new URL(`${demo.url}/google/auth`)
  const usual = {
    client_id: 'latchkey-demo',
    redirect_uri: 'http://localhost:3000/v1/oauth_callback/google',
    response_type: 'code',
    scope: 'openid email profile',
    state: 'state',
  }
  url.search = new URLSearchParams({ ...usual, ...parameters }).toString()
  return url
}

async function page(visitor = openProviderVisitor(), parameters: Record<string, string> = {}) {
  const shown = await visitor.open(question(parameters))
  if (shown instanceof URL) throw new Error(`Nobody was asked: ${shown}`)
  return shown
}

async function offered(parameters: Record<string, string>): Promise<(string | undefined)[]> {
  const { html } = await page(openProviderVisitor(), parameters)
  return [...html.matchAll(/name="person" value="([^"]*)"/g)].map(([, address]) => address)
}

function back(answer: unknown): URLSearchParams {
  if (!(answer instanceof URL)) throw new Error('No answer came back.')
  return answer.searchParams
}

async function certificate({ url }: DemoProviders): Promise<string> {
  return (await fetch(`${url}/saml/certificate.pem`)).text()
}
