import type { Page } from '@playwright/test'
import { BELOW, test } from './support/below'
import { openFormBrowser } from './support/form-browser'
import { send } from './support/http'
import { chooseAt, newSomebody } from './support/identity-providers'
import { enterPassword, identify } from './support/steps'
import { expect, newAddress } from './support/test'

// An empty base path hides a whole class of mistakes (lessons, 14): each path that leaves for a browser has it, each that comes in has none.
test.describe.configure({ mode: 'default' })

const HERE = `${BELOW}/account?from=elsewhere`

test('every address in every page, and every redirect, lies below', async ({ below, createPerson }) => {
  const person = await createPerson()
  const base = below.url
  const { origin } = new URL(base)
  const browser = openFormBrowser(base, newAddress(), origin)
  const at = async (path: string) => {
    const answer = await browser.send(path)
    const { location } = answer.headers
    if (location) expect(new URL(location, origin).href).toMatch(new RegExp(`^${base}(/|$|\\?)`))
    else expect(outside(answer.body), path).toEqual([])
    return answer
  }
  const before = [
    '/account',
    '/sign-in?redirect_url=/account',
    '/sign-up',
    '/flows',
    '/flows/oauth',
    '/nowhere',
  ]
  for (const path of ['', ...before, '/v1/verify?token=x', '/v1/oauth_callback/google?state=x', '/v1/sso/x'])
    await at(path)
  const away = await at('/account')
  expect(away.headers.location).toBe(`${BELOW}/sign-in?redirect_url=%2Faccount`)

  // What a form answers, too, where Next itself adds nothing.
  const first = await browser.post(await open('/sign-in?redirect_url=/account'), { identifier: person.email })
  expect(first.headers.location).toBe(`${base}/sign-in/password`)
  const second = await browser.post(await open('/sign-in/password'), { password: person.password })
  expect(second.headers.location).toBe(`${base}/account`)
  for (const line of second.setCookies) expect(line).toMatch(/; Path=\/; /)
  for (const path of [
    '',
    '/account',
    '/account/profile',
    '/account/password',
    '/sign-in',
    '/account/activity',
  ])
    await at(path)

  const start = await send(base)
  expect(start.headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(start.headers['x-content-type-options']).toBe('nosniff')
  const [, icon = ''] = /<link rel="icon" href="([^"]+)"/.exec(start.body) ?? []
  for (const path of [icon, `${BELOW}/v1/client`]) expect((await send(origin + path)).status, path).toBe(200)
  for (const path of ['/', '/sign-in', '/v1/client', `${BELOW}evil/sign-in`])
    expect((await send(origin + path)).status, path).toBe(404)

  async function open(path: string) {
    const page = await browser.open(path)
    // Forms are posted to the page they are on, and the browser here adds the base itself.
    return { ...page, path: page.path.replace(BELOW, '') }
  }
})

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a password leads back to where somebody wanted to go, and signing out leads home', async ({
      page,
      createPerson,
    }) => {
      const person = await createPerson()
      await page.goto(HERE)
      await identify(page, person.email)
      await enterPassword(page, person.password)
      await expect(page).toHaveURL(HERE)
      expect(await sessionsOf(page)).toBe(1)
      await page.goto(`${BELOW}/sign-in`)
      await page.getByRole('button', { name: 'Sign out' }).first().click()
      await expect(page).toHaveURL(BELOW)
      expect(await sessionsOf(page)).toBe(0)
    })

    test('a provider answers to the address below, by redirect and by form', async ({
      page,
      createPerson,
    }) => {
      const person = await createPerson()
      await page.goto(`${BELOW}/sign-in?${new URLSearchParams({ redirect_url: '/account?from=elsewhere' })}`)
      await page.getByRole('button', { name: 'Continue with Google' }).click()
      await chooseAt(page, newSomebody({ email: person.email }))
      await expect(page).toHaveURL(HERE)

      await page.context().clearCookies()
      await page.goto(`${BELOW}/sign-up?${new URLSearchParams({ redirect_url: '/account?from=elsewhere' })}`)
      await page.getByRole('button', { name: 'Continue with Apple' }).click()
      await chooseAt(page, newSomebody())
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Continue', exact: true }).click()
      await expect(page).toHaveURL(HERE)
      expect(await sessionsOf(page)).toBe(1)
    })

    test('the link in a mail lies below, and both tabs go on', async ({
      page,
      context,
      createPerson,
      mailbox,
      below,
    }) => {
      const person = await createPerson()
      await page.goto(HERE)
      await identify(page, person.email)
      await page.getByRole('link', { name: 'Use another method' }).click()
      await page.getByRole('button', { name: /^Email a link/ }).click()
      const { text } = await mailbox.waitFor(person.email)
      const [link = ''] = /https?:\S+\/v1\/verify\S+/.exec(text) ?? []
      expect(link.startsWith(`${below.url}/v1/verify?token=`)).toBe(true)
      const tab = await context.newPage()
      await tab.goto(link)
      await tab.getByRole('link', { name: 'Go on here' }).click()
      await expect(tab).toHaveURL(HERE)
      await expect(page).toHaveURL(HERE)
    })
  })

test('the hooks ask, go on and sign out below', async ({ page, createPerson }) => {
  const person = await createPerson()
  const strays: string[] = []
  page.on('request', (request) => {
    const { hostname, pathname } = new URL(request.url())
    if (hostname === 'localhost' && !pathname.startsWith(`${BELOW}/`) && pathname !== BELOW)
      strays.push(pathname)
  })
  await page.goto(`${BELOW}/flows/email-password`)
  await page.getByLabel('Email address').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(BELOW)
  await expect(page.getByRole('link', { name: 'Open your account' })).toBeVisible()

  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect.poll(() => sessionsOf(page)).toBe(0)
  await page.goto(`${BELOW}/flows/oauth`)
  await page.getByRole('button', { name: 'Google' }).first().click()
  await chooseAt(page, newSomebody({ email: person.email }))
  await expect(page).toHaveURL(BELOW)
  expect(await sessionsOf(page)).toBe(1)
  expect(strays).toEqual([])
})

/** Paths in a page that a browser would look for beside the app. */
function outside(html: string): string[] {
  const found = [...html.matchAll(/\s(?:href|src|action|content)="(?:\d;\s?url=)?(\/[^"]*)"/g)]
  return found.map(([, path = '']) => path).filter((path) => !/^\/door($|[/?#])/.test(path))
}

async function sessionsOf(page: Page): Promise<number> {
  const answer: { response: { sessions: unknown[] } | null } = await (
    await page.request.get(`${BELOW}/v1/client`)
  ).json()
  return answer.response?.sessions.length ?? 0
}
