import { startMailbox } from '@/lib/testing/mailbox'
import { copyFolder, seedFolder, startApp } from './app'
import { announceWorld } from './world'

/** Starts a real SMTP server, and the built app twice: with SMTP, and without. Answers what ends them. */
export default async function setup(): Promise<() => Promise<void>> {
  const mailbox = await startMailbox()
  const folder = await seedFolder()
  const other = copyFolder(folder)
  const [app, inboxApp] = await Promise.all([startApp(folder, { SMTP_URL: mailbox.url }), startApp(other)])
  announceWorld({
    app: { url: app.url, dataDir: app.dataDir },
    inboxApp: { url: inboxApp.url, dataDir: inboxApp.dataDir },
    mailboxUrl: mailbox.readUrl,
  })
  return async () => {
    await Promise.all([app.stop(), inboxApp.stop()])
    await mailbox.stop()
  }
}
