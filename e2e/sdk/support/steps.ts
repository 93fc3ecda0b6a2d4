import type { Page } from '@playwright/test'
import { z } from 'zod'
import { drive, read, says } from './sdk'
import type { Sdk } from './sdk-window'

/** Ends a sign-in as the older generation does, with the session that the last answer tells of. */
export async function activate(page: Page, made: unknown): Promise<void> {
  const { createdSessionId: session } = z.object({ createdSessionId: z.string() }).parse(made)
  await drive(page, 'setActive()', ({ clerk }, p) => clerk.setActive(p), { session })
  await says(page, { 'signed in': 'true' })
}

/** Ends a sign-in as the newer generation does. */
export async function finalize(page: Page): Promise<void> {
  await drive(page, 'signIn.finalize()', ({ signIn }) => signIn.finalize())
  await says(page, { 'signed in': 'true' })
}

/** Signs out without going anywhere. */
export async function signOut(page: Page): Promise<void> {
  await drive(page, 'signOut()', ({ clerk }) => clerk.signOut(() => undefined))
  await says(page, { 'signed in': 'false' })
}

/** Begins a sign-in as the older generation does. */
export async function identify(page: Page, identifier: string): Promise<void> {
  await drive(page, 'client.signIn.create()', ({ clerk }, p) => clerk.client.signIn.create(p), { identifier })
}

/** The id by which a first factor names the mailbox or phone that it is sent to. */
export async function factorId(page: Page, strategy: string): Promise<string> {
  const find = ({ legacySignIn }: Sdk, name: string) => {
    const factors = legacySignIn.signIn?.supportedFirstFactors ?? []
    const factor = factors.find((one) => one.strategy === name)
    if (!factor) return null
    return 'emailAddressId' in factor
      ? factor.emailAddressId
      : 'phoneNumberId' in factor
        ? factor.phoneNumberId
        : null
  }
  return z.string().parse(await read(page, find, strategy))
}
