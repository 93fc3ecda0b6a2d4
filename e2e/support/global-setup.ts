import { rmSync } from 'node:fs'
import { furnish } from '@/lib/testing/furnish'
import { startMailbox } from '@/lib/testing/mailbox'
import { copyFolder, seedFolder, startApp } from './app'
import { announceWorld } from './world'

/** People with a second factor that were made beforehand: each is for one test. */
const CAREFUL = 48

/** Starts a real SMTP server, and the built app twice: with SMTP, and without. Answers what ends them. */
export default async function setup(): Promise<() => Promise<void>> {
  const mailbox = await startMailbox()
  const folder = await seedFolder()
  const careful = await furnish(folder, CAREFUL)
  const [other, pristineDir] = [copyFolder(folder), copyFolder(folder)]
  const [app, inboxApp] = await Promise.all([startApp(folder, { SMTP_URL: mailbox.url }), startApp(other)])
  announceWorld({
    app: { url: app.url, dataDir: app.dataDir },
    inboxApp: { url: inboxApp.url, dataDir: inboxApp.dataDir },
    pristineDir,
    smtpUrl: mailbox.url,
    mailboxUrl: mailbox.readUrl,
    careful,
  })
  return async () => {
    await Promise.all([app.stop(), inboxApp.stop()])
    await mailbox.stop()
    rmSync(pristineDir, { recursive: true, force: true })
  }
}
