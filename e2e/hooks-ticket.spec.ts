import type { Page } from '@playwright/test'
import { sendCommand } from '@/lib/ports/db/command'
import { sessionsOf, untilAlive } from './support/steps'
import { expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

for (const flow of ['ticket', 'legacy-ticket'])
  test(`${flow} signs in by a press, once, and says why not twice`, async ({ page, browser, person }) => {
    const ticket = await ticketFor(person.email)
    await open(page, `${flow}?__clerk_ticket=${ticket}`)
    expect(await sessionsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL('/')
    await expect(page.getByRole('heading', { name: person.username })).toBeVisible()

    const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
    const second = await elsewhere.newPage()
    await open(second, `${flow}?__clerk_ticket=${ticket}`)
    await second.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(second.getByRole('alert').filter({ hasText: 'used' })).toBeVisible()
    expect(await sessionsOf(second)).toEqual([])
  })

async function open(page: Page, flow: string): Promise<void> {
  await page.goto(`/flows/${flow}`)
  await untilAlive(page)
}

async function ticketFor(email: string): Promise<string> {
  const answer = await sendCommand(findWorld().app.dataDir, 'ticket', [email])
  if (!answer?.ok) throw new Error(answer ? answer.error : 'The app does not run.')
  return new URL(answer.output.split('\n')[0] ?? '').searchParams.get('__clerk_ticket') ?? ''
}
