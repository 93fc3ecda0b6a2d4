import type { Page } from '@playwright/test'
import { pairwise } from '@/lib/testing/pairwise'
import {
  command,
  doTask,
  FIRSTS,
  makeTraveller,
  proveDevice,
  proveFirst,
  proveSecond,
  SECONDS,
  TASKS,
  type Cell,
  type Traveller,
} from './support/journey'
import { sessionsOf } from './support/steps'
import { expect, newAddress, test } from './support/test'
import { testWith, type Variant } from './support/variant'
import { findWorld } from './support/world'

/*
 * First factor × second factor × known or new device × task × with or without JavaScript, so few that every two of them meet, in a real
 * browser. All of them, without a browser, are in lib/sign-in/matrix.test.ts.
 */
const DEVICES = ['known', 'new'] as const
const SCRIPTS = [true, false] as const

const CELLS = pairwise([FIRSTS.length, SECONDS.length, DEVICES.length, TASKS.length, SCRIPTS.length]).map(
  ([first = 0, second = 0, device = 0, task = 0, script = 0]): Cell => ({
    first: FIRSTS[first] ?? 'password',
    second: SECONDS[second] ?? 'none',
    device: DEVICES[device] ?? 'new',
    task: TASKS[task] ?? 'none',
    script: SCRIPTS[script] ?? true,
  }),
)

for (const cell of CELLS.filter(({ task }) => task === 'none' || task === 'reset-password'))
  test.describe(nameOf(cell), () => {
    test.use({ javaScriptEnabled: cell.script })
    test('as the contract says', ({ page }) => walk(page, findWorld().app, cell))
  })

const withOrganizations = testWith(['organizations:"off"', 'organizations:"required"'])
for (const cell of CELLS.filter(({ task }) => task === 'choose-organization'))
  withOrganizations.describe(nameOf(cell), () => {
    withOrganizations.use({ javaScriptEnabled: cell.script })
    withOrganizations('as the contract says', ({ page, variant }) => walk(page, variant, cell))
  })

const withSecondFactor = testWith(['secondFactor:"optional"', 'secondFactor:"required"'])
for (const cell of CELLS.filter(({ task }) => task === 'setup-mfa'))
  withSecondFactor.describe(nameOf(cell), () => {
    withSecondFactor.use({ javaScriptEnabled: cell.script })
    withSecondFactor('as the contract says', ({ page, variant }) => walk(page, variant, cell))
  })

async function walk(page: Page, app: Pick<Variant, 'url' | 'dataDir'>, cell: Cell): Promise<void> {
  const { first, second, device, task, script } = cell
  const who = await makeTraveller(app, second)
  if (device === 'known' && !(await getToKnow(page, who, cell))) return

  if (task === 'reset-password') await command(app.dataDir, 'user', ['mark-password-compromised', who.email])
  await proveFirst(page, who, cell)
  if (first === 'password' && task === 'reset-password') {
    // Contract C13: what others know lets nobody in who has another way.
    await expect(page.getByRole('heading', { name: 'Choose how to sign in' })).toBeVisible()
    expect(await sessionsOf(page)).toEqual([])
    return
  }
  if (second !== 'none') await proveSecond(page, who, cell, device === 'known')
  else if (first === 'password' && device === 'new') await proveDevice(page, who, cell)

  const isSettled =
    task === 'none' ||
    (task === 'reset-password' && first.startsWith('reset_')) ||
    (task === 'setup-mfa' && second !== 'none')
  if (!isSettled) {
    // A link was opened in a tab of its own, which asks where to go on.
    if (first === 'email_link' && second === 'none')
      await page.getByRole('link', { name: 'Go on here' }).click()
    await expect(page).toHaveURL(new RegExp(`/sign-in/tasks/${task}`))
    expect(await stateOf(page)).toEqual({ status: 'pending', tasks: [task] })
    await (isMember(cell)
      ? page.getByRole('button', { name: /^Go on in Of/ }).click()
      : doTask(page, who, task, script))
  }
  await expect(page).toHaveURL(first === 'email_link' && second === 'none' && isSettled ? /verify/ : '/')
  await expect.poll(() => stateOf(page)).toEqual({ status: 'active', tasks: [] })
}

/** Signs in once before, so that the browser is trusted. Answers whether the cell can be gone on with. */
async function getToKnow(page: Page, who: Traveller, { second, task, script }: Cell): Promise<boolean> {
  await proveFirst(page, who, { first: 'password', second, device: 'new', task, script })
  if (second === 'none') await proveDevice(page, who, { script })
  else await proveSecond(page, who, { second, script }, false)
  const isOwed = task === 'choose-organization' || (task === 'setup-mfa' && second === 'none')
  if (isOwed) await doTask(page, who, task, script)
  await expect(page).toHaveURL('/')
  expect(await stateOf(page)).toEqual({ status: 'active', tasks: [] })
  if (isOwed && task === 'setup-mfa') {
    // Nobody comes back to this task in a browser that they made known: what they set up for it stays.
    await page.goto('/account/authenticator')
    await page.getByRole('button', { name: 'Turn off' }).click()
    await expect(page.getByText(/second/i).first()).toBeVisible()
    await page.goto('/account')
    await expect(page.getByRole('region', { name: 'Authenticator' })).toContainText('On')
    return false
  }
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign out' }).click()
  // The limit of tries is by address.
  await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
  return true
}

/** Whoever signed in before made the organization that they now choose. */
function isMember({ device, task }: Cell): boolean {
  return device === 'known' && task === 'choose-organization'
}

async function stateOf(page: Page): Promise<{ status: string; tasks: string[] } | null> {
  const { response } = await (await page.request.get('/v1/client', { maxRetries: 2 })).json()
  const session = response?.sessions[0]
  return session
    ? { status: session.status, tasks: (session.tasks ?? []).map(({ key }: { key: string }) => key) }
    : null
}

function nameOf({ first, second, device, task, script }: Cell): string {
  return `${first}, then ${second}, ${device} device, task ${task}, ${script ? 'with' : 'without'} JavaScript:`
}
