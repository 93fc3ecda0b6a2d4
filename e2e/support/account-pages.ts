import { sendCommand } from '@/lib/ports/db/command'
import { expect, type Page } from '@playwright/test'
import { untilAlive } from './steps'
import type { MailboxReader } from './test'
import { findWorld } from './world'

/** One part of the account page. */
export function sectionOf(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true })
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

export async function follow(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click()
}

/** Types a code of digits in; where the page runs scripts, its last digit sends it. */
export async function typeCode(
  page: Page,
  label: string,
  code: string,
  button: string | null,
): Promise<void> {
  if (button === null) await untilAlive(page)
  await page.getByLabel(label, { exact: true }).fill(code)
  if (button !== null) await press(page, button)
}

/** Waits for a mail whose subject starts so, and answers its text. */
export async function expectMail(mailbox: MailboxReader, address: string, subject: string): Promise<string> {
  let text = ''
  await expect
    .poll(async () => {
      const found = (await mailbox.all(address)).find((mail) => mail.subject.startsWith(subject))
      text = found?.text ?? ''
      return found !== undefined
    })
    .toBe(true)
  return text
}

/** Signs in as somebody else: as an administrator who acts as them. */
export async function actAs(page: Page, email: string, admin: string): Promise<void> {
  const answer = await sendCommand(findWorld().app.dataDir, 'ticket', [email, '--actor', admin])
  if (!answer?.ok) throw new Error('No link could be made.')
  const link = /https?:\S+/.exec(answer.output)?.[0]
  if (!link) throw new Error(`There is no link in: ${answer.output}`)
  await page.goto(link)
  await page.getByRole('button', { name: /^Act as/ }).click()
  await expect(page.getByRole('complementary', { name: 'Acting as somebody else' })).toBeVisible()
}
