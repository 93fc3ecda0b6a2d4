import { readFileSync } from 'node:fs'
import path from 'node:path'
import { decodeJwt } from 'jose'
import type { BrowserContext } from '@playwright/test'
import { z } from 'zod'
import { createKeyring } from '@/lib/crypto/keyring'
import { mintSessionToken } from '@/lib/crypto/session-token'
import { MINUTE } from '@/lib/model/time'
import { arrive, identify, sessionsOf, signIn, untilAlive } from './support/steps'
import { expect, test, type Person } from './support/test'
import { findWorld } from './support/world'

const SESSION = '__session'

const keyFile = z.object({ encryptionKeys: z.array(z.string()), sessionKeys: z.array(z.string()) })
const claims = z.object({ sub: z.string(), sid: z.string(), exp: z.number() })

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('whoever is signed in sees who they are, and signs out', async ({ page, person }) => {
      await signIn(page, person)
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
      await page.getByRole('button', { name: 'Sign out', exact: true }).first().click()
      await expect(page.getByRole('heading', { name: 'The sign-in system that you own' })).toBeVisible()
      await page.goto('/account')
      await expect(page).toHaveURL('/sign-in?redirect_url=%2Faccount')
      expect(await sessionsOf(page)).toEqual([])
    })

    test('signing out of all accounts ends every session of this browser', async ({ page, person }) => {
      await signIn(page, person)
      await page.getByRole('button', { name: 'Sign out of all accounts' }).click()
      await expect(page.getByRole('heading', { name: 'The sign-in system that you own' })).toBeVisible()
      expect(await sessionsOf(page)).toEqual([])
    })

    test('the sign-in page lets somebody who is signed in go on as they are, or make room', async ({
      page,
      person,
      createPerson,
    }) => {
      const other = await createPerson()
      await signIn(page, person)
      await page.goto('/sign-in?redirect_url=%2Faccount')
      await page.getByRole('button', { name: `Continue as ${person.username}` }).click()
      await expect(page).toHaveURL('/account')

      await page.goto('/sign-in')
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page.getByRole('heading', { name: 'The sign-in system that you own' })).toBeVisible()
      await signIn(page, other)
      await expect(page.getByRole('heading', { name: other.username })).toBeVisible()
    })

    test('a token that ran out still names its session, whose browser proves itself by its secret', async ({
      page,
      context,
      person,
    }) => {
      await signIn(page, person)
      await replaceToken(context, await tokenOfThePast(context))
      await page.goto('/')
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
      if (javaScriptEnabled)
        await expect.poll(async () => (await readToken(context)).exp).toBeGreaterThan(Date.now() / 1000)
    })

    test('a token that ran out is worth nothing without the secret of its browser', async ({
      page,
      context,
      person,
    }) => {
      await signIn(page, person)
      const token = await tokenOfThePast(context)
      await context.clearCookies()
      await replaceToken(context, token)
      await page.goto('/')
      await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
      await page.goto('/account')
      await expect(page).toHaveURL('/sign-in?redirect_url=%2Faccount')
    })
  })

test('a form that was open when somebody signed in says so, and lets them in', async ({
  page,
  person,
  createPerson,
}) => {
  const other = await createPerson()
  await page.goto('/sign-in')
  // By no page of this browser: a tab would have told this one.
  await arrive(page, person)
  await identify(page, other.email)
  await expect(page.getByText(/^Someone is signed in in this browser/)).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: `Continue as ${person.username}` }).click()
  await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
})

test('a second tab learns of a sign-in and of a sign-out by itself', async ({ page, context, person }) => {
  const tab = await context.newPage()
  await tab.goto('/')
  await expect(tab.getByRole('heading', { name: 'The sign-in system that you own' })).toBeVisible()
  await signInByHook(page, person)
  await expect(tab.getByRole('heading', { name: person.username })).toBeVisible()

  await page.goto('/flows/email-password')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(tab.getByRole('heading', { name: 'The sign-in system that you own' })).toBeVisible()
})

async function signInByHook(
  page: Parameters<typeof untilAlive>[0],
  { email, password }: Person,
): Promise<void> {
  await page.goto('/flows/email-password')
  await untilAlive(page)
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/')
}

async function readToken(context: BrowserContext) {
  const cookie = (await context.cookies()).find(({ name }) => name === SESSION)
  return claims.parse(decodeJwt(cookie?.value ?? ''))
}

/** The token that this browser would have, had it slept for two minutes. */
async function tokenOfThePast(context: BrowserContext): Promise<string> {
  const { app } = findWorld()
  const file = keyFile.parse(JSON.parse(readFileSync(path.join(app.dataDir, 'keys.json'), 'utf8')))
  const { sub, sid } = await readToken(context)
  const now = new Date(Date.now() - 2 * MINUTE)
  return mintSessionToken(
    createKeyring(file.encryptionKeys, file.sessionKeys),
    { sub, sid, sts: 'active', fva: [0, -1], act: null, o: null },
    { baseUrl: app.url, now, lifetimeMs: MINUTE },
  )
}

async function replaceToken(context: BrowserContext, value: string): Promise<void> {
  await context.addCookies([
    { name: SESSION, value, url: findWorld().app.url, httpOnly: true, sameSite: 'Lax' },
  ])
}
