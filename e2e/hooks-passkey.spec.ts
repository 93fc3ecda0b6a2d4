import type { Page } from '@playwright/test'
import { live } from './support/flow-steps'
import { givePasskey, plugIn, turnTotpOn } from './support/passkeys'
import { sessionsOf, untilAlive } from './support/steps'
import { checkAccessible, expect, test } from './support/test'

for (const flow of ['passkeys', 'legacy-passkeys'])
  test.describe(flow, () => {
    test('by a button and after the identifier, with words for a window that was closed', async ({
      page,
      person,
    }) => {
      const passkey = await givePasskey(person)
      const device = await plugIn(page, { isPresent: false })
      await device.put(passkey)
      await open(page, flow)
      await expect(page.getByLabel('Email address')).toHaveAttribute('autocomplete', 'username webauthn')
      await checkAccessible(page)

      // Nobody is known to the device: its browser says no, without more words than that.
      await device.setVerified(false)
      await device.setPresence(true)
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
      await expect(live(page).getByText(/closed the passkey window/)).toBeVisible()
      await expect(page.getByLabel('Sign-in status')).toHaveText('needs_first_factor')
      expect(await sessionsOf(page)).toEqual([])
      await device.setVerified(true)
      await page.getByRole('button', { name: 'Use your passkey' }).click()
      await expect(page).toHaveURL('/')
      expect(await sessionsOf(page)).toHaveLength(1)
    })

    test('from the list under the field, which leaves the form alone while it waits', async ({
      page,
      person,
    }) => {
      const passkey = await givePasskey(person)
      const device = await plugIn(page, { isPresent: false })
      await device.put(passkey)
      await open(page, flow)
      await expect(page.getByRole('button', { name: 'Continue' })).toBeEnabled()
      expect((await (await page.request.get('/v1/client')).json()).response).toBeNull()
      await device.setPresence(true)
      await page.reload()
      await expect(page).toHaveURL('/')
    })

    test('as the second step, after a password', async ({ page, person }) => {
      const passkey = await givePasskey(person, { transport: 'usb' })
      await turnTotpOn(passkey)
      const key = await plugIn(page, { transport: 'usb', hasVerification: false })
      await key.put(passkey, { isResident: false })
      await page.goto(`/flows/${flow}`)
      await untilAlive(page)
      await page.getByLabel('Email address').fill(person.email)
      await page.getByLabel(/^Password/).fill(person.password)
      await page.getByRole('button', { name: 'Continue' }).click()
      await expect(page.getByLabel('Sign-in status')).toHaveText('needs_second_factor')
      await page.getByRole('button', { name: 'Confirm with a passkey' }).click()
      await expect(page).toHaveURL('/')
    })
  })

/** Opens a flow, whose list waits by then. */
async function open(page: Page, flow: string): Promise<void> {
  const asked = page.waitForResponse(/passkey_options/)
  await page.goto(`/flows/${flow}`)
  await (await asked).finished()
}
