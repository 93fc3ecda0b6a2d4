import type { Page } from '@playwright/test'
import { MAX_PICTURE_BYTES } from '@/lib/model/picture'
import { sendCommand } from '@/lib/ports/db/command'
import { signedIn } from './support/form-steps'
import type { Person } from './support/person'
import { arrive } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

/** Six pixels by four, all red. */
const RED = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAYAAAAECAIAAAAiZtkUAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQImWO4a2yMhhjIFQIAjygeSXRolT4AAAAASUVORK5CYII=',
  'base64',
)
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a picture is uploaded, seen in the page and the bar, replaced and removed', async ({
      page,
      person,
    }) => {
      await open(page, person)
      await upload(page, 'me.png', RED)
      const first = await shown(page)
      await page.goto('/account')
      const pictures = page.locator('.avatar img')
      await expect(pictures).toHaveCount(2)
      for (const picture of await pictures.all()) await expect(picture).toHaveAttribute('src', first)

      await page.getByRole('link', { name: 'Edit name and picture' }).click()
      // As large as it may be; what follows the picture in its file is no part of it.
      await upload(page, 'me.gif', Buffer.concat([RED], MAX_PICTURE_BYTES))
      await expect(page.locator('.picture img')).not.toHaveAttribute('src', first)
      await shown(page)
      expect((await page.request.get(first)).status()).toBe(404)
      if (javaScriptEnabled) await checkAccessible(page)

      await page.getByRole('button', { name: 'Remove picture' }).click()
      await expect(page.getByRole('button', { name: 'Remove picture' })).toBeHidden()
      await expect(page.locator('.avatar img')).toHaveCount(0)
      await page.goto('/account/activity')
      await expect(page.getByRole('listitem').filter({ hasText: 'Picture changed' })).toHaveCount(2)
      await expect(page.getByRole('listitem').filter({ hasText: 'Picture removed' })).toHaveCount(1)
    })

    test('what is too large or no picture is refused in words', async ({ page, person }) => {
      await open(page, person)
      const field = page.getByLabel('Picture', { exact: true })
      await upload(page, 'me.png', SVG)
      await expect(field).toHaveAccessibleDescription(/not a picture that we can read/)
      await upload(page, 'large.png', Buffer.concat([RED], MAX_PICTURE_BYTES + 1))
      await expect(field).toHaveAccessibleDescription(/can have 4 MB and 40 megapixels at most/)
      await upload(page, 'larger.png', Buffer.concat([RED], 3 * MAX_PICTURE_BYTES))
      await expect(field).toHaveAccessibleDescription(/can have 4 MB and 40 megapixels at most/)
      if (javaScriptEnabled) await checkAccessible(page)
      await expect(page.locator('.avatar img')).toHaveCount(0)
    })

    test('a name is kept, and one that would turn a line around is refused', async ({ page, person }) => {
      await open(page, person)
      await page.getByLabel('First name').fill('Ada\u202e')
      await page.getByRole('button', { name: 'Save name' }).click()
      await expect(page.getByLabel('First name')).toHaveAccessibleDescription(/do not show/)
      await page.getByLabel('First name').fill(' Ada ')
      await page.getByLabel('Last name').fill('Byron')
      await page.getByRole('button', { name: 'Save name' }).click()
      await expect(page).toHaveURL('/account')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada Byron')
    })

    test('the activity has pages, and each event stands on one', async ({ page, person }) => {
      await arrive(page, person)
      const elsewhere = await signedIn(person)
      const form = await elsewhere.open('/account/profile')
      for (let count = 1; count <= 27; count++)
        await elsewhere.post(form, { first_name: `Ada ${count}`, last_name: '' })
      await page.goto('/account')
      await expect(page.getByRole('region', { name: 'Activity' }).getByRole('listitem')).toHaveCount(5)
      await page.getByRole('link', { name: 'See all activity' }).click()
      const events = page.getByRole('list', { name: 'Activity' }).getByRole('listitem')
      await expect(events).toHaveCount(25)
      await expect(events.first()).toContainText('Name changed')
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByRole('link', { name: 'Older' }).click()
      // Two names, two sign-ins, and the account itself.
      await expect(events).toHaveCount(5)
      await expect(events.last()).toContainText('Account created')
      await expect(page.getByRole('link', { name: 'Older' })).toBeHidden()
      await page.getByRole('link', { name: 'Newest' }).click()
      await expect(events).toHaveCount(25)
    })
  })

test('a picture is told as a picture, to be kept for ever, and runs nothing', async ({ page, person }) => {
  await open(page, person)
  await upload(page, 'me.png', RED)
  const answer = await page.request.get(await shown(page))
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'public, max-age=31536000, immutable',
  })
  expect((await answer.body()).subarray(8, 12).toString()).toBe('WEBP')
  for (const id of ['img_000000000000000000000000', 'nothing', '%00', '..%2f..%2fclient'])
    expect((await page.request.get(`/v1/pictures/${id}`)).status(), id).toBe(404)
})

test('a form of another site uploads nothing, and neither does somebody who is signed out', async ({
  page,
  person,
  playwright,
}) => {
  await open(page, person)
  const multipart = { picture: { name: 'me.png', mimeType: 'image/png', buffer: RED } }
  const origin = findWorld().app.url
  const send = (headers: Record<string, string>) =>
    page.request.post('/account/picture', { multipart, headers, maxRedirects: 0 })
  const refused = (code: string) => `/account/profile?error=${code}`
  expect((await send({ origin: 'https://evil.example' })).headers()['location']).toBe(
    refused('origin_invalid'),
  )
  expect((await send({ origin, 'sec-fetch-site': 'cross-site' })).headers()['location']).toBe(
    refused('origin_invalid'),
  )
  expect((await send({})).headers()['location']).toBe(refused('origin_missing'))
  await page.reload()
  await expect(page.locator('.avatar img')).toHaveCount(0)
  expect((await send({ origin })).headers()['location']).toBe('/account/profile')

  const stranger = await playwright.request.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
  const answer = await stranger.post(`${origin}/account/picture`, {
    multipart,
    headers: { origin },
    maxRedirects: 0,
  })
  expect(answer.headers()['location']).toMatch(/^(\/sign-in|\/account\/profile\?error=signed_out|http)/)
  await stranger.dispose()
})

test('whoever acts as somebody changes neither their picture nor their name', async ({
  page,
  person,
  createPerson,
}) => {
  const admin = await createPerson()
  const { app } = findWorld()
  const told = await sendCommand(app.dataDir, 'ticket', [person.email, '--actor', admin.email])
  await page.goto(told?.ok ? (told.output.split('\n')[0] ?? '') : '')
  await page.getByRole('button', { name: /^Act as/ }).click()
  await expect(page).toHaveURL('/')
  await page.goto('/account/profile')
  await expect(page).toHaveURL(/^[^?]*\/account(\?|$)/)
  const answer = await page.request.post('/account/picture', {
    multipart: { picture: { name: 'me.png', mimeType: 'image/png', buffer: RED } },
    headers: { origin: app.url },
    maxRedirects: 0,
  })
  expect(answer.headers()['location']).toBe('/account/profile?error=authorization_invalid')
  await page.goto('/account/activity')
  const first = page.getByRole('list', { name: 'Activity' }).getByRole('listitem').first()
  await expect(first).toContainText('Signed in by an administrator')
  await expect(first).toContainText(`By ${admin.username}`)
})

async function open(page: Page, person: Person): Promise<void> {
  await arrive(page, person)
  await page.goto('/account/profile')
}

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel(/^(New p|P)icture$/).setInputFiles({ name, mimeType: 'image/png', buffer })
  await page.getByRole('button', { name: 'Upload picture' }).click()
  await expect(page).toHaveURL(/\/account\/profile/)
}

/** Where the picture of the page is, once it is drawn there. */
async function shown(page: Page): Promise<string> {
  const picture = page.locator('.picture img')
  await expect(picture).toHaveAttribute('src', /^\/v1\/pictures\/img_\w{24}$/)
  await expect(picture).toHaveJSProperty('naturalWidth', 256)
  return (await picture.getAttribute('src')) ?? ''
}
