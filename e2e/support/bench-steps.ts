import type { Page } from '@playwright/test'
import { openBench, read, run } from './bench'
import { otherThan } from './steps'
import type { MailboxReader } from './test'

/** Names somebody, in a browser that nobody knows. */
export async function name(page: Page, identifier: string): Promise<void> {
  await openBench(page)
  await run(page, ({ first }, given) => first.signIn.create({ identifier: given }), identifier)
}

/** Proves a password, in a browser that nobody knows. */
export async function provePassword(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await openBench(page)
  await run(page, ({ first }, given) => first.signIn.password(given), { identifier: email, password })
}

/** Guesses somebody's password until the account is locked, in another tab than the one that a test looks at. */
export async function lockOut(page: Page, identifier: string): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    // One browser has ten calls in ten seconds.
    if (tries % 5 === 0) await openBench(page)
    const given = { identifier, password: `wrong horse battery ${tries}` }
    await run(page, ({ first }, params) => first.signIn.password(params), given)
  }
}

/** Five wrong answers, which is one more than a code survives; the codes of all. */
export async function guess(
  page: Page,
  act: Parameters<typeof run<string>>[1],
  right: string,
): Promise<string[]> {
  const codes: string[] = []
  for (let by = 0; by < 5; by++) codes.push(...(await run(page, act, otherThan(right, by))).codes)
  return codes
}

/** The link in the next mail to an address. */
export async function linkFor(mailbox: MailboxReader, address: string): Promise<string> {
  const { text } = await mailbox.waitFor(address)
  const link = /http\S+\/v1\/verify\?token=\S+/.exec(text)?.[0]
  if (!link) throw new Error(`There is no link in the mail:\n${text}`)
  return link
}

/** The id of what a factor that is offered would be sent to. */
export function factorId(page: Page, strategy: string): Promise<string> {
  return read(
    page,
    ({ legacy: { signIn } }, wanted) => {
      const factors: object[] = [
        ...(signIn.supportedFirstFactors ?? []),
        ...(signIn.supportedSecondFactors ?? []),
      ]
      const factor = factors.find((one) => Reflect.get(one, 'strategy') === wanted) ?? {}
      const ids = ['emailAddressId', 'phoneNumberId', 'web3WalletId'].map((name) => Reflect.get(factor, name))
      return String(ids.find((id) => id !== undefined))
    },
    strategy,
  )
}
