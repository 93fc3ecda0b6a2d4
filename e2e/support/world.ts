import { z } from 'zod'

const world = z.object({
  /** The app whose mail travels over SMTP to the mailbox. */
  app: z.object({ url: z.url(), dataDir: z.string() }),
  /** The same app without SMTP_URL: its mail shows at /dev/inbox. */
  inboxApp: z.object({ url: z.url(), dataDir: z.string() }),
  /** A data folder with the seeded people in it that no app has open: to copy it is faster than to make one. */
  pristineDir: z.string(),
  /** Where numbers.ts keeps what was taken. */
  numbersDir: z.string(),
  /** Where the demo's identity providers answer (identity-providers.ts). */
  providersUrl: z.url(),
  /** Where the mailbox takes mail, and where it is read. */
  smtpUrl: z.url(),
  mailboxUrl: z.url(),
  /** People with an authenticator app and backup codes. */
  careful: z.array(
    z.object({ email: z.string(), password: z.string(), secret: z.string(), codes: z.array(z.string()) }),
  ),
})

/** What global-setup.ts started, for the tests in their own processes. */
export type World = z.infer<typeof world>

export function announceWorld(started: World): void {
  process.env['LATCHKEY_E2E_WORLD'] = JSON.stringify(started)
}

export function findWorld(): World {
  return world.parse(JSON.parse(process.env['LATCHKEY_E2E_WORLD'] ?? 'null'))
}
