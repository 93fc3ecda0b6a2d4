import { expect, type Page } from '@playwright/test'
import { randomBytes } from 'node:crypto'
import type { SessionTaskKey } from '@/lib/model/status'
import { SECOND } from '@/lib/model/time'
import { sendCommand } from '@/lib/ports/db/command'
import { newBackupCode, newTotpSecret, totpAt } from '@/lib/testing/second-factors'
import { newPhone, openInbox } from './phone'
import { enterCode, enterPassword, identify, sessionsOf } from './steps'

export const FIRSTS = [
  'password',
  'email_code',
  'email_link',
  'phone_code',
  'reset_password_email_code',
  'reset_password_phone_code',
  'ticket',
] as const
export const SECONDS = ['none', 'totp', 'backup_code', 'phone_code'] as const
export const TASKS = ['none', 'reset-password', 'choose-organization', 'setup-mfa'] as const

export interface Cell {
  first: (typeof FIRSTS)[number]
  second: (typeof SECONDS)[number]
  device: 'known' | 'new'
  task: 'none' | SessionTaskKey
  script: boolean
}

/** Somebody with everything that any way of signing in takes. */
export interface Traveller {
  dataDir: string
  /** Hands each message out once. */
  inbox: ReturnType<typeof openInbox>
  email: string
  phone: string
  password: string
  secondPhone: string | null
  secret: string | null
  codes: string[]
}

export async function makeTraveller(
  { url, dataDir }: { url: string; dataDir: string },
  second: Cell['second'],
): Promise<Traveller> {
  const email = `test_${randomBytes(5).toString('hex')}@example.com`
  const hasApp = second === 'totp' || second === 'backup_code'
  const traveller: Traveller = {
    dataDir,
    inbox: openInbox(url),
    email,
    phone: newPhone(),
    password: 'correct horse battery',
    secondPhone: second === 'phone_code' ? newPhone() : null,
    secret: hasApp ? newTotpSecret() : null,
    codes: second === 'backup_code' ? [newBackupCode(), newBackupCode()] : [],
  }
  const { phone, password, secondPhone, secret, codes } = traveller
  await command(dataDir, 'user', [
    ...['create', email, '--phone', phone, '--password', password],
    ...(secondPhone ? ['--second-factor-phone', secondPhone] : []),
    ...(secret ? ['--totp-secret', secret] : []),
    ...(codes.length > 0 ? ['--backup-codes', codes.join()] : []),
  ])
  return traveller
}

/** Asks an operator's question of the app that is running. @throws Error where it says no */
export async function command(dataDir: string, verb: string, args: string[]): Promise<string> {
  const answer = await sendCommand(dataDir, verb, args)
  if (!answer?.ok) throw new Error(answer ? answer.error : 'The app does not run.')
  return answer.output
}

/** Proves the first factor, by the pages. */
export async function proveFirst(page: Page, who: Traveller, { first, script }: Cell): Promise<void> {
  if (first === 'ticket') {
    const link = /http\S+/.exec(await command(who.dataDir, 'ticket', [who.email]))?.[0] ?? ''
    await page.goto(link)
    await page.getByRole('button', { name: /^Sign in as/ }).click()
    return
  }
  const to = first.includes('phone') ? who.phone : who.email
  await page.goto('/sign-in')
  await identify(page, to)
  if (first === 'password') return enterPassword(page, who.password)
  if (first === 'reset_password_email_code' || first === 'reset_password_phone_code') {
    await page.getByRole('button', { name: 'Forgot password?' }).click()
    await enterCode(page, await codeFor(who, to), { withScripts: script })
    who.password = 'a brand new one 1'
    await page.getByLabel('New password', { exact: true }).fill(who.password)
    await page.getByRole('button', { name: 'Save and continue' }).click()
    return
  }
  await page.getByRole('link', { name: 'Use another method' }).click()
  await page.getByRole('button', { name: WAYS[first] }).click()
  if (first === 'email_link') {
    const { link = '' } = await who.inbox.waitFor(to)
    await expect(page.getByRole('heading', { name: 'Open the link in your email' })).toBeVisible()
    await page.goto(link)
  } else await enterCode(page, await codeFor(who, to), { withScripts: script })
}

const WAYS = {
  email_code: /^Email a code/,
  email_link: /^Email a link/,
  phone_code: /^Text a code|SMS/,
} as const

/** Proves the second factor that is asked for now. `isAgain`: within the half minute of the time before. */
export async function proveSecond(
  page: Page,
  who: Traveller,
  { second, script }: Pick<Cell, 'second' | 'script'>,
  isAgain: boolean,
): Promise<void> {
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
  expect(await sessionsOf(page)).toEqual([])
  const how = { withScripts: script }
  if (second === 'totp') {
    // A time step is good once, and one step of tolerance is for the time until the answer: what comes again is of the next step.
    const time = Date.now() + (isAgain ? 30 * SECOND : 0)
    return enterCode(page, await totpAt(who.secret ?? '', time), how)
  }
  if (second === 'backup_code') {
    await page.getByRole('link', { name: 'Use a backup code' }).click()
    await page.getByLabel('Backup code').fill(who.codes.pop() ?? '')
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await expect(page).not.toHaveURL(/backup-code/)
    if (page.url().includes('/few-codes')) await page.getByRole('link', { name: 'Not now' }).click()
    return
  }
  await page.getByRole('button', { name: 'Send the code' }).click()
  await enterCode(page, await codeFor(who, who.secondPhone ?? ''), how)
}

/** Proves a device that is new, by the code that is on its way already. */
export async function proveDevice(
  page: Page,
  who: Traveller,
  { script }: Pick<Cell, 'script'>,
): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Is this you?' })).toBeVisible()
  expect(await sessionsOf(page)).toEqual([])
  await enterCode(page, await codeFor(who, who.email), { withScripts: script, button: 'Trust this device' })
}

/** Does what a session is pending for. */
export async function doTask(
  page: Page,
  who: Traveller,
  task: SessionTaskKey,
  script: boolean,
): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`/sign-in/tasks/${task}`))
  if (task === 'reset-password') {
    await page.getByLabel('New password').fill('a brand new one 2')
    await page.getByRole('button', { name: 'Save and continue' }).click()
  } else if (task === 'choose-organization') {
    await page.getByLabel(/^Name/).fill(`Of ${who.email}`)
    await page.getByRole('button', { name: 'Make it and go on' }).click()
  } else {
    await page.getByRole('button', { name: /^Authenticator app/ }).click()
    const secret = (await page.locator('.secret').innerText()).replace(/\s/g, '')
    await enterCode(page, await totpAt(secret, Date.now()), { withScripts: script, button: 'Turn on' })
    await page.getByRole('button', { name: 'I have kept them' }).click()
  }
}

/** The newest code to an address or number. A notice has none. */
async function codeFor({ inbox }: Traveller, to: string): Promise<string> {
  for (;;) {
    const { code } = await inbox.waitFor(to)
    if (code) return code
  }
}
