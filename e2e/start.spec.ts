import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { generateEncryptionKey, generateSessionKey } from '@/lib/crypto/generate-keys'
import { findFreePort } from '@/lib/testing/free-port'
import { environment, newDataDir, SERVER } from './support/app'
import { openFormBrowser } from './support/form-browser'
import { runCommandLine } from './support/production'
import { expect, newAddress, newEmail, test } from './support/test'
import { findWorld } from './support/world'

const PRODUCTION = {
  LATCHKEY_DEMO: '',
  BASE_URL: 'https://app.example.com',
  ENCRYPTION_KEYS: generateEncryptionKey(),
  SESSION_KEYS: generateSessionKey(),
  SMTP_URL: 'smtp://localhost:1',
}
const ON_VERCEL = {
  ...PRODUCTION,
  VERCEL: '1',
  DATABASE_URL: 'postgresql://nobody@localhost:1/none',
  CRON_SECRET: 'secret',
}

// prettier-ignore
const REFUSALS: [what: string, vars: Record<string, string>, words: string][] = [
  ['without the address that people open',      { ...PRODUCTION, BASE_URL: '' },                    'BASE_URL is missing: the address people open'],
  ['without keys for what it stores',           { ...PRODUCTION, ENCRYPTION_KEYS: '' },             'ENCRYPTION_KEYS is missing. Make one with: npm run keys'],
  ['without keys for sessions',                 { ...PRODUCTION, SESSION_KEYS: '' },                'SESSION_KEYS is missing. Make one with: npm run keys'],
  ['without a way to send mail',                { ...PRODUCTION, SMTP_URL: '' },                    'SMTP_URL is missing'],
  ['with a key that is none',                   { ...PRODUCTION, ENCRYPTION_KEYS: 'short' },        'ENCRYPTION_KEYS'],
  ['with an address that is none',              { ...PRODUCTION, BASE_URL: 'app.example.com' },     'BASE_URL'],
  ['with its database inside the build',        { ...PRODUCTION, DATA_DIR: '.data' },               'DATA_DIR is relative'],
  ['on a platform that keeps no files',         { ...ON_VERCEL, DATABASE_URL: '' },                 'DATABASE_URL is missing: a serverless platform keeps no files'],
  ['on a platform without the scheduler’s key', { ...ON_VERCEL, CRON_SECRET: '' },                  'CRON_SECRET is missing'],
  ['as a demo on a hosting platform',           { LATCHKEY_DEMO: '1', VERCEL: '1' },                'It refuses to run on a hosting platform.'],
]

for (const [what, vars, words] of REFUSALS)
  test(`it does not start ${what}, and says so`, async () => {
    const { code, errors } = await runServer({ DATA_DIR: '/nonexistent', ...vars })
    expect(errors).toContain('Latchkey does not start:\n- ')
    expect(errors).toContain(words)
    expect(code).toBe(1)
  })

test('a refusal to start tells no secret', async () => {
  const { errors } = await runServer({
    ...PRODUCTION,
    ENCRYPTION_KEYS: 'c2VjcmV0',
    SMTP_URL: 'smtp://me:hunter2@localhost',
    BASE_URL: '',
  })
  expect(errors).not.toMatch(/hunter2|c2VjcmV0/)
  expect(errors).not.toContain(PRODUCTION.SESSION_KEYS)
})

test('a second process on the same embedded database does not start, and the first goes on', async () => {
  const { app } = findWorld()
  const { code, errors } = await runServer({ DATA_DIR: app.dataDir })
  expect(errors).toContain(`The embedded database in ${app.dataDir} is open in another process.`)
  expect(code).toBe(1)
  expect((await fetch(`${app.url}/v1/client`)).status).toBe(200)
})

test('a port that is taken is named, by the server and by the demo', async () => {
  const PORT = new URL(findWorld().app.url).port
  const { code, errors } = await runServer({ PORT, DATA_DIR: newDataDir() })
  expect(errors).toMatch(new RegExp(`EADDRINUSE.*${PORT}`))
  expect(code).toBe(1)
  const demo = promisify(execFile)(process.execPath, ['lib/cli/start/demo.mjs'], {
    env: environment({ PORT }),
  })
  await expect(demo).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`Port ${PORT} is taken.`),
  })
})

test('npm run user makes a person who can sign in and proves a new device, while the app runs', async ({
  mailbox,
}) => {
  const { app } = findWorld()
  const email = newEmail()
  const password = 'correct horse battery'
  const vars = { DATA_DIR: app.dataDir }
  expect(await runCommandLine('user', ['create', email, '--password', password], vars)).toContain(
    `Created ${email}`,
  )
  expect(await runCommandLine('user', ['admin', email], vars)).toContain('is an admin now')
  await expect(runCommandLine('user', ['unlock', newEmail()], vars)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Nobody has the verified address'),
  })

  const browser = openFormBrowser(app.url, newAddress())
  const page = await browser.submit(await browser.open('/sign-in'), { identifier: email })
  const asked = await browser.submit(page, { password })
  expect(asked.html).toContain('Is this you?')
  expect((await browser.submit(asked, { code: await mailbox.codeFor(email) })).html).toContain(email)
})

// What `next build` does with our code is to load every page and route; a port that refuses shows who would connect.
test('a build opens no database: loading every page and route touches none', async () => {
  const DATA_DIR = path.join(newDataDir(), 'must-not-appear')
  const vars = { NEXT_RUNTIME: 'nodejs', NEXT_PHASE: 'phase-production-build', DATA_DIR }
  const load = `
    require('next/dist/server/node-environment')
    const { readdirSync } = require('node:fs')
    const files = readdirSync('.next/server/app', { recursive: true }).filter((file) => /(page|route)\\.js$/.test(file))
    for (const file of files) require('./.next/server/app/' + file)
    const { register } = require('./.next/server/instrumentation.js')
    Promise.resolve(register()).then(() => process.stdout.write(String(files.length)))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', load], {
    cwd: path.dirname(SERVER),
    env: environment({ ...vars, DATABASE_URL: '' }),
  })
  expect(Number(stdout)).toBeGreaterThan(10)
  expect(existsSync(DATA_DIR)).toBe(false)
})

async function runServer(vars: Record<string, string>): Promise<{ code: number | null; errors: string }> {
  const server = spawn(process.execPath, [SERVER], {
    env: environment({ PORT: String(await findFreePort()), ...vars }),
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 20_000,
  })
  const errors = text(server.stderr)
  const code = await new Promise<number | null>((resolve) => server.once('exit', resolve))
  return { code, errors: await errors }
}
