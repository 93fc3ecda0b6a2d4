import { MINUTE } from '@/lib/model/time'
import { totpAt } from '@/lib/testing/second-factors'
import { takeCareful } from './support/person'
import { enterPassword, identify, untilAlive } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'
import type { Page } from '@playwright/test'

const CODE = 'Authenticator code'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    async function enter(page: Page, code: string) {
      if (javaScriptEnabled) await untilAlive(page)
      await page.getByLabel(CODE).fill(code)
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Continue', exact: true }).click()
    }

    test('after the password the code of the app is asked for, a wrong and an old one are refused, the right one opens', async ({
      page,
    }) => {
      const { secret } = await atSecondStep(page)
      expect(await sessionsOf(page)).toBe(0)
      if (javaScriptEnabled) await checkAccessible(page)
      const field = page.getByLabel(CODE)
      await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
      await enter(page, await totpAt(secret, Date.now() - 10 * MINUTE))
      await expect(field).toHaveAccessibleDescription(/Wait for the next one/)
      await expect(field).toHaveValue('')
      await enter(page, await totpAt(secret, Date.now()))
      await expect(page).toHaveURL('/')
      expect(await sessionsOf(page)).toBe(1)
    })

    test('a backup code stands in for the app, once, and few that are left are told', async ({ page }) => {
      const { codes } = await atSecondStep(page)
      await page.getByRole('link', { name: 'Use a backup code' }).click()
      await expect(page.getByText('You have 4 of 10 left.')).toBeVisible()
      await page.getByLabel('Backup code').fill('aaaa-aaaa')
      await page.getByRole('button', { name: 'Continue', exact: true }).click()
      await expect(page.getByLabel('Backup code')).toHaveAccessibleDescription(/Each backup code works once/)
      await page.getByLabel('Backup code').fill(codes[0]?.toUpperCase() ?? '')
      await page.getByRole('button', { name: 'Continue', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'You are in' })).toBeVisible()
      await expect(page.getByText('3 backup codes are left.')).toBeVisible()
      await page.getByRole('link', { name: 'Not now' }).click()
      await expect(page).toHaveURL('/')
    })
  })

test('a code that opened one browser opens no other', async ({ page, browser }) => {
  const person = await atSecondStep(page)
  const other = await browser.newPage({
    javaScriptEnabled: false,
    extraHTTPHeaders: { 'x-real-ip': newAddress() },
  })
  await atSecondStep(other, person)
  const code = await totpAt(person.secret, Date.now())
  await untilAlive(page)
  await page.getByLabel(CODE).fill(code)
  await expect(page).toHaveURL('/')
  await other.getByLabel(CODE).fill(code)
  await other.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(other.getByLabel(CODE)).toHaveAccessibleDescription(/That code is not right/)
  await other.close()
})

test('whoever has no second factor at hand starts over', async ({ page }) => {
  await atSecondStep(page)
  await page.getByRole('button', { name: 'Use another account' }).click()
  await expect(page).toHaveURL('/sign-in')
})

async function atSecondStep(page: Page, person = takeCareful()) {
  await page.goto('/sign-in')
  await identify(page, person.email)
  await enterPassword(page, person.password)
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
  await expect(page).toHaveURL('/sign-in/totp')
  return person
}

async function sessionsOf(page: Page): Promise<number> {
  const { response } = await (await page.request.get('/v1/client')).json()
  return response.sessions.length
}
