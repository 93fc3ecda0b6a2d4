import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { PasskeyAssertionJson } from '@/lib/model/passkey'
import type { AttemptInput } from '@/lib/model/strategies'
import type { Ports, UserRow } from '@/lib/ports/ports'
import { attemptWith } from '@/lib/strategies'
import { requireNoSession } from '@/lib/visit/guards'
import { openBrowser } from '@/lib/visit/next-browser'
import type { Outcome, Visit } from '@/lib/visit/visit'
import { readAutofill } from './autofill'
import { after, contextOf, issue, save } from './beats'
import { findPrimaryIdentifier, requireEnabled, requireNotSignedInAlready } from './guards'
import { newAttempt, type AttemptExtras } from './new-attempt'
import { pay } from './price'
import { admit } from './prove'
import { newStep, outcomeOf, type Step } from './step'

/** Nobody is named: whoever answers with a passkey says by it who they are (contract C19). */
const NOBODY = { identifier: null, user: null }

/** Starts an attempt that any passkey of this site answers. */
export function createByPasskey(ports: Ports, visit: Visit, extras: AttemptExtras): Promise<Outcome> {
  const step = newStep(ports, visit, 'passkey', false)
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    requireEnabled(ports, 'passkey')
    await pay(step, { verb: 'create', ...NOBODY, isGuess: false })
    const from = openBrowser(ports, visit)
    const attempt = newAttempt(ports, from.browser.id, NOBODY, { ...extras, byPasskey: true })
    return issue(step, { from, attempt, isNew: true }, 'first', { strategy: 'passkey' })
  })
}

/**
 * Takes up the answer of somebody who chose a passkey from the list under a field. Until here there was no attempt, and one that the browser
 * has is replaced by a right answer only.
 */
export function createByAutofill(
  ports: Ports,
  visit: Visit,
  { credential, secret }: { credential: PasskeyAssertionJson; secret: string | null },
  extras: AttemptExtras,
): Promise<Outcome> {
  const step = newStep(ports, visit, 'passkey', true)
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    requireEnabled(ports, 'passkey')
    const challenge = readAutofill(ports, visit, credential, secret)
    const input = { strategy: 'passkey', publicKeyCredential: credential } as const
    const user = await findHolder(step, input)
    await pay(step, { verb: 'create', identifier: null, user, isGuess: true, isSigned: true })

    const from = openBrowser(ports, visit)
    const who = { identifier: user && findPrimaryIdentifier(user), user }
    const attempt = {
      ...newAttempt(ports, from.browser.id, who, { ...extras, byPasskey: true }),
      firstFactor: { strategy: 'passkey', status: 'unverified' } as const,
      firstChallengeId: challenge.id,
      firstChallenge: challenge,
    }
    const context = contextOf(step, attempt, 'first', challenge.id)
    const proof = await attemptWith('passkey', context, input, challenge).catch(async (error: unknown) => {
      // What was taken once has counted the passkey on: that is no copy of it, and no alarm.
      const isAlarm = error instanceof SignInError && error.details.notice !== undefined
      const isReplayed = isAlarm && (await ports.attempts.findLink(challenge.id)) !== null
      throw isReplayed ? new SignInError('resource_locked') : error
    })

    const begun = await save(step, { from, attempt, isNew: true }, { issue: challenge })
    const found = { level: 'first', strategy: 'passkey', proof } as const
    return admit(step, after(begun), found, { consume: { challengeId: challenge.id } })
  })
}

/** Whose the passkey is that somebody answers with. @throws SignInError identifier_already_signed_in */
export async function findHolder(step: Step, input: AttemptInput): Promise<UserRow | null> {
  const { ports, visit } = step
  if (input.strategy !== 'passkey') return null
  step.user = await ports.users.findByPasskey(input.publicKeyCredential.id, visit.browser?.id ?? null)
  requireNotSignedInAlready(visit, step.user)
  return step.user
}
