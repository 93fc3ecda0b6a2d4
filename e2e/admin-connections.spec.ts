import { startPlainIdp, type PlainIdpServer } from '@/lib/testing/saml/start-plain-idp'
import { signInAsAdmin } from './support/admin'
import { openInbox } from './support/phone'
import { checkAccessible, expect, test } from './support/test'
import { findWorld } from './support/world'

let idp: PlainIdpServer
test.beforeAll(async () => void (idp = await startPlainIdp()))
test.afterAll(() => idp.stop())

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an administrator adds a company by its metadata, sees what it must know of us, and tests it', async ({
      page,
      request,
    }) => {
      await signInAsAdmin(page, openInbox(findWorld().app.url), javaScriptEnabled)
      const name = `Company ${Date.now()}`
      await page.goto('/admin')
      await page.getByRole('link', { name: 'Company sign-in' }).click()
      await page.getByRole('link', { name: 'Add a SAML connection' }).click()

      await page.getByLabel('Name').fill(name)
      await page.getByLabel(/^Metadata/).fill('<a/>')
      await page.getByRole('button', { name: 'Add connection' }).click()
      await expect(page.getByLabel(/^Metadata/)).toHaveAccessibleDescription(
        /no metadata of one identity provider/,
      )
      await expect(page.getByLabel('Name')).toHaveValue(name)
      await page.getByLabel(/^Metadata/).fill(idp.metadata)
      await page.getByRole('button', { name: 'Add connection' }).click()
      await expect(page.getByRole('heading', { name })).toBeVisible()
      await expect(page.getByLabel('Entity ID', { exact: true })).toHaveValue(idp.entityId)

      const ours = page.getByRole('region', { name: 'For the identity provider' })
      const entityId = (await ours.getByText(/\/metadata$/).textContent()) ?? ''
      const metadata = await (await request.get(entityId)).text()
      expect(metadata).toContain(`entityID="${entityId}"`)
      expect(metadata).toContain(entityId.replace(/metadata$/, 'acs'))

      const domains = page.getByRole('region', { name: 'Domains' })
      await domains.getByLabel('Domain').fill('gmail.com')
      await domains.getByRole('button', { name: 'Add domain' }).click()
      await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
      await domains.getByLabel('Domain').fill('Nowhere.Invalid')
      await domains.getByRole('button', { name: 'Add domain' }).click()
      await expect(domains).toContainText('_latchkey-challenge.nowhere.invalid')
      await domains.getByRole('button', { name: 'Check nowhere.invalid now' }).click()
      await expect(domains.getByRole('status').first()).toContainText(
        /is not there yet|No name server answers/,
      )
      if (javaScriptEnabled) await checkAccessible(page)

      await page.getByRole('link', { name: 'Test now' }).click()
      const found = page.getByRole('region', { name: 'Test' })
      await expect(found).toContainText('is valid until')
      await expect(found).toContainText('No domain is proven')
      await page.getByRole('button', { name: 'Switch on' }).click()
      await expect(page.getByRole('button', { name: 'Switch off' })).toBeVisible()
      await page.getByRole('link', { name: 'All companies' }).click()
      const row = page.getByRole('list', { name: 'Connections' }).getByRole('link', { name })
      await expect(row).toContainText('On')
      if (javaScriptEnabled) await checkAccessible(page)
      await row.click()
      await page.getByRole('button', { name: 'Remove connection' }).click()
      await expect(page.getByRole('list', { name: 'Connections' })).not.toContainText(name)
    })
  })

test('an answer for no connection leads to the page that says so', async ({ request }) => {
  const answer = await request.post('/v1/saml/ent_x/acs', { form: { SAMLResponse: 'x' }, maxRedirects: 0 })
  expect([answer.status(), answer.headers()['location']]).toEqual([
    303,
    '/sign-in?error=saml_connection_not_found',
  ])
  expect((await request.get('/v1/saml/ent_x/metadata')).status()).toBe(404)
})
