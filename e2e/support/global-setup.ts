import { rmSync } from 'node:fs'
import { startProviders } from '@/lib/cli/demo/providers'
import { furnish } from '@/lib/testing/furnish'
import { startMailbox } from '@/lib/testing/mailbox'
import { announceProviders, copyFolder, newDataDir, seedFolder, startApp } from './app'
import { announceWorld } from './world'

/** People with a second factor that were made beforehand: each is for one test. */
const CAREFUL = 48

/** Starts a real SMTP server, the demo's identity providers, and the built app twice: with SMTP, and without. Answers what ends them. */
export default async function setup(): Promise<() => Promise<void>> {
  const mailbox = await startMailbox()
  const [keysDir, numbersDir] = [newDataDir(), newDataDir()]
  const providers = await startProviders({ mode: 'demo', folder: keysDir })
  announceProviders(providers.vars)
  const folder = await seedFolder(providers.url)
  const careful = await furnish(folder, CAREFUL)
  const [other, pristineDir] = [copyFolder(folder), copyFolder(folder)]
  const [app, inboxApp] = await Promise.all([startApp(folder, { SMTP_URL: mailbox.url }), startApp(other)])
  announceWorld({
    app: { url: app.url, dataDir: app.dataDir },
    inboxApp: { url: inboxApp.url, dataDir: inboxApp.dataDir },
    pristineDir,
    numbersDir,
    providersUrl: providers.url,
    smtpUrl: mailbox.url,
    mailboxUrl: mailbox.readUrl,
    careful,
  })
  return async () => {
    await Promise.all([app.stop(), inboxApp.stop()])
    await Promise.all([mailbox.stop(), providers.stop()])
    for (const each of [pristineDir, keysDir, numbersDir]) rmSync(each, { recursive: true, force: true })
  }
}
