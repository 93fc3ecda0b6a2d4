import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { verifyMessage } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startProviders, type DemoProviders } from '../providers'

const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-demo-wallet-'))
const APP = 'http://localhost:3000'
const ID = '3f0f2c0a-4a4e-4b0e-8d69-6a4a3a3c2b1a'
const base64 = (text: string) => Buffer.from(text).toString('base64')
let demo: DemoProviders

beforeAll(async () => {
  demo = await startProviders({ mode: 'demo', folder })
})
afterAll(async () => {
  await demo.stop()
  rmSync(folder, { recursive: true })
})

const answerJson = z.object({
  id: z.string(),
  address: z.string().optional(),
  publicKey: z.string().optional(),
  message: z.string().optional(),
  signature: z.string().optional(),
  error: z.string().optional(),
})

const show = (query: Record<string, string>) =>
  fetch(`${demo.url}/wallet?${new URLSearchParams({ id: ID, origin: APP, ...query })}`)
const press = (fields: Record<string, string>, site = 'same-origin') =>
  fetch(`${demo.url}/wallet`, {
    method: 'POST',
    headers: { 'sec-fetch-site': site },
    body: new URLSearchParams({ id: ID, origin: APP, ...fields }),
  })

/** The first account that a page offers. */
async function accountOf(chain: 'evm' | 'solana'): Promise<string> {
  const [, address = ''] = /name="account" value="(\w+)"/.exec(await (await show({ chain })).text()) ?? []
  return address
}

async function read(response: Response) {
  const html = (await response.text()).replaceAll('&#34;', '"')
  const [, to, answer = ''] = /data-to="(.*?)" data-answer="(.*?)" data-over/.exec(html) ?? []
  return { to, answer: answerJson.parse(JSON.parse(answer)) }
}

describe('the demo’s wallet', () => {
  test('is announced by a script, whose address the app is told', async () => {
    const script = await fetch(demo.vars['DEMO_WALLET_URL'] ?? '')
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect(await script.text()).toContain('eip6963:announceProvider')
  })

  test('signs for Ethereum’s kind what its owner was shown', async () => {
    const account = await accountOf('evm')
    const page = await (
      await show({ chain: 'evm', message: base64('<b>Hi</b>'), address: account.toLowerCase() })
    ).text()
    expect(page).toContain('&#60;b&#62;Hi&#60;/b&#62;')
    expect(page).toContain(APP)
    const { to, answer } = await read(await press({ chain: 'evm', message: base64('<b>Hi</b>'), account }))
    expect([to, answer.id, answer.address]).toEqual([APP, ID, account])
    const signature = z.templateLiteral(['0x', z.string()]).parse(answer.signature)
    const address = z.templateLiteral(['0x', z.string()]).parse(account)
    expect(await verifyMessage({ address, message: '<b>Hi</b>', signature })).toBe(true)
  })

  test('words a sign-in with Solana itself', async () => {
    const account = await accountOf('solana')
    const asked = { domain: 'localhost:3000', address: account, nonce: 'abcdefgh', uri: APP, version: '1' }
    const fields = { chain: 'solana', sign_in: JSON.stringify(asked), address: account, account }
    const { answer } = await read(await press(fields))
    const message = Buffer.from(answer.message ?? '', 'base64')
    expect(String(message)).toContain(`wants you to sign in with your Solana account:\n${account}`)
    expect(String(message)).toContain('Nonce: abcdefgh')
    const x = Buffer.from(answer.publicKey ?? '', 'base64').toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    expect(verify(null, message, key, Buffer.from(answer.signature ?? '', 'base64'))).toBe(true)
  })

  test('signs nothing that its owner rejects, and says so', async () => {
    const account = await accountOf('evm')
    const fields = { chain: 'evm', message: base64('Hi'), account, reject: 'yes' }
    const { answer } = await read(await press(fields))
    expect(answer).toEqual({ id: ID, error: expect.stringContaining('rejected') })
  })

  test('is pressed by nobody from another site', async () => {
    const account = await accountOf('evm')
    for (const site of ['cross-site', 'same-site', 'none', '']) {
      const response = await press({ chain: 'evm', message: base64('Hi'), account }, site)
      expect(response.status).toBe(400)
      expect(await response.text()).not.toContain('signature')
    }
  })

  test.each([
    ['a page that is not of this machine', { chain: 'evm', origin: 'https://evil.example' }],
    ['an address that is more than an origin', { chain: 'evm', origin: `${APP}/path` }],
    ['a chain that it does not know', { chain: 'bitcoin' }],
    [
      'an address that is not its own',
      { chain: 'evm', address: '0x000000000000000000000000000000000000dEaD' },
    ],
    ['a sign-in that is none', { chain: 'solana', sign_in: '{' }],
    ['no request at all', { chain: 'evm', id: 'x' }],
  ])('answers nothing to %s', async (_, query) => {
    expect((await show(query)).status).toBe(400)
  })

  test('keeps its keys for its owner’s eyes, the same after a restart, and on no page', async () => {
    const file = path.join(folder, 'demo-wallet.json')
    expect(statSync(file).mode & 0o077).toBe(0)
    const account = await accountOf('evm')
    const again = await startProviders({ mode: 'demo', folder })
    expect(
      await (
        await fetch(`${again.url}/wallet?${new URLSearchParams({ id: ID, origin: APP, chain: 'evm' })}`)
      ).text(),
    ).toContain(account)
    await again.stop()
    const keys = z.object({ evm: z.array(z.string()) }).parse(JSON.parse(readFileSync(file, 'utf8')))
    const page = await (await show({ chain: 'evm' })).text()
    for (const key of keys.evm) expect(page).not.toContain(key.slice(2))
  })
})
