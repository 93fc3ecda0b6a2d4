import { startMailbox } from '@/lib/testing/mailbox'
import { startApp } from './app'
import { announceWorld } from './world'

/** Starts a real SMTP server, and the built app twice: with SMTP, and without. Answers what ends them. */
export default async function setup(): Promise<() => Promise<void>> {
  const mailbox = await startMailbox()
  const [app, inboxApp] = await Promise.all([startApp({ SMTP_URL: mailbox.url }), startApp({})])
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
