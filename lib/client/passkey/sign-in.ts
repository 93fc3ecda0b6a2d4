import type { Clerk } from '../clerk'
import { withBrowserFacts } from '../browser-facts'
import { ClerkRuntimeError, isClerkAPIResponseError } from '../errors'
import { SECOND } from '@/lib/model/time'
import { askBrowser, takeTurn, type Answered } from './ceremony'

/** A question that runs out while somebody looks for their key is no use. */
const MARGIN_MS = 30 * SECOND

export type PasskeyLevel = 'first' | 'second'

/** Starts a sign-in that any passkey of this site answers, and asks for one. */
export async function signInByAny(clerk: Clerk): Promise<void> {
  await answer(clerk, 'first', await askForAny(clerk))
}

/** Answers what the sign-in that runs asks for. @throws ClerkRuntimeError factor_not_found */
export async function proveLevel(clerk: Clerk, level: PasskeyLevel): Promise<void> {
  await answer(clerk, level, await askForLevel(clerk, level))
}

/** Takes up what somebody chose from the list under a field: one call begins the sign-in and proves who it is. */
export function takeUp({ verbs }: Clerk, answered: Answered): Promise<void> {
  const publicKeyCredential = answered.credential
  return reporting(answered, () =>
    verbs.create(withBrowserFacts({ strategy: 'passkey', publicKeyCredential })),
  )
}

/** What takes too long in front of a list that is there anyway is asked once more; so is what another tab asked anew in its place. */
export function isTooLate(error: unknown): boolean {
  return saysCode(error, 'verification_expired') || saysCode(error, 'passkey_invalid_verification')
}

/** Asks for any passkey of this site, for a sign-in that begins by it. */
export async function askForAny({ verbs, store }: Clerk, extras: object = {}): Promise<Answered> {
  const turn = takeTurn()
  await verbs.create(withBrowserFacts({ strategy: 'passkey', ...extras }))
  return askBrowser(turn, store.signIn.attempt.firstFactorVerification.nonce)
}

/** Asks for a passkey of whoever signs in. What was asked before is asked again, as long as it is good. */
export async function askForLevel({ verbs, store }: Clerk, level: PasskeyLevel): Promise<Answered> {
  const turn = takeTurn()
  const read = () => {
    const { attempt } = store.signIn
    return level === 'first'
      ? { factors: attempt.supportedFirstFactors, verification: attempt.firstFactorVerification }
      : { factors: attempt.supportedSecondFactors, verification: attempt.secondFactorVerification }
  }
  if (!read().factors?.some(({ strategy }) => strategy === 'passkey'))
    throw new ClerkRuntimeError('This sign-in offers no passkey.', { code: 'factor_not_found' })
  if (!isGood(read().verification)) {
    const prepare = level === 'first' ? verbs.prepareFirstFactor : verbs.prepareSecondFactor
    await prepare({ strategy: 'passkey' })
  }
  const answered = await askBrowser(turn, read().verification.nonce)
  // Where nobody may learn which passkeys an account has, none is named, and still somebody is meant.
  return { ...answered, isOpen: answered.isOpen && store.signIn.attempt.identifier === null }
}

/** Runs what answers, and tells the browser of a passkey that the server does not know, so that it is not offered again. */
async function reporting<R>({ credential, rpId, isOpen }: Answered, send: () => Promise<R>): Promise<R> {
  try {
    return await send()
  } catch (thrown) {
    // Where somebody was named, it may well be the passkey of somebody else, who needs it.
    if (isOpen && saysCode(thrown, 'passkey_not_registered')) await forget(rpId, credential.id)
    throw thrown
  }
}

/** A hint to whoever keeps it (WebAuthn L3, 5.1.10.1): what becomes of it is theirs to say. */
export async function forget(rpId: string, credentialId: string): Promise<void> {
  const { signalUnknownCredential } = await import('./signal')
  await signalUnknownCredential(rpId, credentialId)
}

async function answer({ verbs }: Clerk, level: PasskeyLevel, answered: Answered): Promise<void> {
  const params = { strategy: 'passkey', publicKeyCredential: answered.credential }
  await reporting(answered, () =>
    level === 'first' ? verbs.attemptFirstFactor(params) : verbs.attemptSecondFactor(params),
  )
}

interface Asked {
  strategy: string | null
  status: string | null
  nonce: string | null
  attempts: number | null
  expireAt: Date | null
}

function isGood({ strategy, status, nonce, attempts, expireAt }: Asked): boolean {
  if (strategy !== 'passkey' || status !== 'unverified' || nonce === null || attempts) return false
  return expireAt !== null && expireAt.getTime() > Date.now() + MARGIN_MS
}

function saysCode(error: unknown, code: string): boolean {
  return isClerkAPIResponseError(error) && error.errors.some((entry) => entry.code === code)
}
