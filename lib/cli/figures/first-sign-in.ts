import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import { demoPeople } from '@/lib/model/demo-people'
import { findFreePort } from '@/lib/testing/free-port'
import type { Figure } from './figure'

/** From a fresh clone, its packages already there, by `npm run demo` to a person who is signed in, in a real browser. */
export async function firstSignInFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-clone-'))
  execFileSync('git', ['clone', '--quiet', '--local', '.', folder])
  // The downloads are set aside; what demo.mjs does with them there is not.
  execFileSync('npm', ['ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'pipe',
  })
  const port = await findFreePort()
  const start = performance.now()
  const demo = spawn(process.execPath, ['lib/cli/start/demo.mjs'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, PORT: String(port), NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await untilReady(demo)
    await signIn(`http://localhost:${port}`)
    const seconds = (performance.now() - start) / 1000
    return [{ name: 'clone to first sign-in, downloads aside', value: seconds, budget: 60, unit: ' s' }]
  } finally {
    demo.kill('SIGTERM')
    if (demo.exitCode === null) await once(demo, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function untilReady({ stdout }: ChildProcess): Promise<void> {
  if (!stdout) throw new Error('The demo has no output.')
  for await (const line of createInterface({ input: stdout })) if (line.includes('Latchkey is ready')) return
  throw new Error('The demo ended before it was ready.')
}

async function signIn(url: string): Promise<void> {
  const [person] = demoPeople
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'],
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${url}/sign-in`)
  await page.getByLabel(/^Email.* or username$/).fill(person?.emailAddress ?? '')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Password', { exact: true }).fill(person?.password ?? '')
  await page.getByRole('button', { name: 'Continue' }).click()
  // The device is new to its owner, so a code is on its way to the inbox.
  await page.getByRole('heading', { name: 'Is this you?' }).waitFor()
  const inbox = await context.newPage()
  await inbox.goto(`${url}/dev/inbox`)
  await inbox.locator('a.mail').first().click()
  const code = await inbox.locator('.number').first().innerText()
  await page.getByLabel('Code').fill(code.replace(/\D/g, ''))
  // The last digit sends it where the page listens already; else the button does.
  const isIn = page.waitForURL(`${url}/`)
  await Promise.race([isIn, page.getByRole('button', { name: 'Trust this device' }).click()])
  await isIn
  await browser.close()
}
