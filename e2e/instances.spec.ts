import type { Page } from '@playwright/test'
import pg from 'pg'
import { openFormBrowser } from './support/form-browser'
import { startInstances, type Instances } from './support/instances'
import type { Person } from './support/person'
import { enterPassword, identify } from './support/steps'
import { expect, newAddress, test as base } from './support/test'

const test = base.extend<object, { instances: Instances; ada: Person }>({
  instances: [
    async ({}, provide) => {
      const instances = await startInstances()
      await provide(instances)
      await instances.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  ada: [
    async ({ instances }, provide) => provide(await instances.createPerson('ada.byron')),
    { scope: 'worker' },
  ],
  baseURL: async ({ instances }, provide) => provide(instances.balancer.url),
})

// One after the other, in one worker: the last one ends an instance.
test.describe.configure({ mode: 'default' })

test('three that start at once on an empty database migrate it once', async ({ instances }) => {
  const [{ version }] = await query(instances, 'select version()')
  expect(version).toMatch(/^PostgreSQL \d+.* on (?!.*wasm)/)
  const records = await query(
    instances,
    'select migration_name, count(*)::int from "_prisma_migrations" group by 1',
  )
  expect(records).not.toEqual([])
  expect(records.filter(({ count }) => count !== 1)).toEqual([])
})

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a sign-in by password goes on although each step is on another instance', async ({
      page,
      instances,
      ada,
    }) => {
      const before = instances.balancer.posts.length
      await page.goto('/sign-in')
      await identify(page, ada.email)
      await enterPassword(page, ada.password)
      await expectSignedIn(page, ada)
      expect(new Set(instances.balancer.posts.slice(before)).size).toBeGreaterThan(1)
    })

    test('so does one by a code from a mail', async ({ page, instances, ada }) => {
      await page.goto('/sign-in')
      await identify(page, ada.email)
      await page.getByRole('link', { name: 'Use another method' }).click()
      await page.getByRole('button', { name: /^Email a code/ }).click()
      const { text } = await instances.mailbox.waitFor(ada.email)
      await page.getByLabel('Code').fill(/\b\d{6}\b/.exec(text)?.[0] ?? '')
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Continue', exact: true }).click()
      await expectSignedIn(page, ada)
    })
  })

// Fewer than the lockout allows: a try is spent before it is compared, and these may all be out at once.
test('nine browsers sign in at once, each into a session of its own', async ({ instances, ada }) => {
  const before = await sessionCount(instances)
  const browsers = Array.from({ length: 9 }, () => openFormBrowser(instances.balancer.url, newAddress()))
  const ends = await Promise.all(
    browsers.map(async (browser) => {
      const page = await browser.submit(await browser.open('/sign-in'), { identifier: ada.email })
      return browser.submit(page, { password: ada.password })
    }),
  )
  expect(ends.filter(({ html }) => !html.includes(ada.email))).toEqual([])
  expect((await sessionCount(instances)) - before).toBe(9)
})

test('one right code that reaches all of them at once makes one session', async ({ instances, ada }) => {
  const before = await sessionCount(instances)
  const browser = openFormBrowser(instances.balancer.url, newAddress())
  await browser.submit(await browser.open('/sign-in'), { identifier: ada.email })
  const page = await browser.press(await browser.open('/sign-in/methods'), 'sendEmailCode')
  const { text } = await instances.mailbox.waitFor(ada.email)
  const code = /\b\d{6}\b/.exec(text)?.[0] ?? ''
  const racing = Array.from({ length: 9 }, () => {
    const copy = openFormBrowser(instances.balancer.url, newAddress())
    for (const [name, value] of browser.jar) copy.jar.set(name, value)
    return copy.post(page, { code }).then(() => copy.jar.has('__session'))
  })
  expect((await Promise.all(racing)).filter(Boolean)).toHaveLength(1)
  expect((await sessionCount(instances)) - before).toBe(1)
})

test('an instance that is killed in the middle of a sign-in is not missed', async ({
  page,
  instances,
  ada,
}) => {
  await page.goto('/sign-in')
  await identify(page, ada.email)
  await expect(page).toHaveURL('/sign-in/password')
  await instances.apps[0]?.crash()
  await enterPassword(page, ada.password)
  await expectSignedIn(page, ada)
  expect(instances.said()).not.toContain('"level":"error"')
})

async function expectSignedIn(page: Page, { username }: Person): Promise<void> {
  await expect(page.getByRole('heading', { name: username })).toBeVisible()
  await page.goto('/account')
  await expect(page).toHaveURL('/account')
  await expect(page.getByRole('heading', { name: username })).toBeVisible()
}

async function sessionCount(instances: Instances): Promise<number> {
  const [{ count }] = await query(instances, 'select count(*)::int from "Session"')
  return Number(count)
}

async function query(
  { databaseUrl }: Instances,
  sql: string,
): Promise<[Record<string, unknown>, ...Record<string, unknown>[]]> {
  const connection = new pg.Client({ connectionString: databaseUrl })
  await connection.connect()
  const { rows } = await connection.query<Record<string, unknown>>(sql).finally(() => connection.end())
  const [first, ...others] = rows
  if (!first) throw new Error('There is no row.')
  return [first, ...others]
}
