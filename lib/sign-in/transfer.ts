import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Identifier } from '@/lib/identifiers/identifier'
import type { Verification } from '@/lib/model/verification'
import type { Ports, SignUpAttempt } from '@/lib/ports/ports'
import { emailSide, phoneSide } from '@/lib/visit/sides'
import { requireNoSession } from '@/lib/visit/guards'
import { openBrowser } from '@/lib/visit/next-browser'
import type { Outcome, Visit } from '@/lib/visit/visit'
import { withVerification } from './levels'
import * as guards from './guards'
import { newAttempt, type AttemptExtras } from './new-attempt'
import { pay } from './price'
import { admit } from './prove'
import { newStep, outcomeOf } from './step'

/**
 * Goes on from a sign-up that proved what is somebody's already: whoever reads that mailbox, or has that phone, is that somebody, and owes all
 * that a sign-in by the same strategy would owe. The sign-up is over (contract 5.6).
 * Refuses with account_transfer_invalid where there is nothing to go on from.
 */
export function transferSignIn(ports: Ports, visit: Visit, extras: AttemptExtras): Promise<Outcome> {
  const step = newStep(ports, visit, null, false)
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    const signUp = visit.browser?.signUp
    const proven = signUp ? findProof(signUp, ports) : null
    if (!signUp || !proven) throw new SignInError('account_transfer_invalid')
    const { identifier, verification } = proven
    const user = await ports.users.findByIdentifier(identifier, signUp.clientId)
    step.user = user
    await pay(step, { verb: 'create', identifier, user, isGuess: false })
    // A new password ends what was proven before it, here as in a sign-in that is under way.
    const isOvertaken = user?.passwordChangedAt && user.passwordChangedAt >= proven.provenAt
    if (!user || isOvertaken) throw new SignInError('account_transfer_invalid')
    guards.requireNotSignedInAlready(visit, user)

    const from = openBrowser(ports, visit)
    const { redirectUrl = signUp.redirectUrl ?? undefined, locale, timezone } = extras
    const started = newAttempt(
      ports,
      from.browser.id,
      { identifier: identifier.value, user },
      { redirectUrl, locale, timezone },
    )
    const attempt = withVerification(started, 'first', { ...verification, error: undefined })
    const { strategy } = verification
    const takesOver = { signUpId: signUp.id, version: signUp.version }
    return admit(step, { from, attempt, isNew: true }, { level: 'first', strategy, proof: {} }, { takesOver })
  })
}

/**
 * What a sign-up proved of somebody else. A sign-up may lie about for a day, so its proof counts as long as it would in a sign-in; and only a
 * strategy by which this installation lets people in.
 */
function findProof(
  signUp: SignUpAttempt,
  { config, now }: Ports,
): { identifier: Identifier; verification: Verification; provenAt: Date } | null {
  if (signUp.abandonAt <= now()) return null
  for (const { identifier, verification, challenge } of [emailSide(signUp), phoneSide(signUp)]) {
    if (!identifier || verification?.status !== 'transferable') continue
    const provenAt = challenge?.consumedAt
    const isFresh = provenAt && provenAt.getTime() + config.attempt.provenMs > now().getTime()
    const { strategy } = verification
    // The code in the mail of a link is that link's.
    const isWayIn =
      config.firstFactors.includes(strategy) ||
      (strategy === 'email_code' && config.firstFactors.includes('email_link'))
    if (isFresh && isWayIn) return { identifier, verification, provenAt }
  }
  return null
}
