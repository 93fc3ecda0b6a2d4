import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { AccountWrite, Ports } from '@/lib/ports/ports'
import { attemptWith } from '@/lib/strategies'
import { ownerContext } from './challenge'
import { auditOf, change, type Owner } from './owner'
import { choosePassword } from './password-policy'
import { freshened, proofFactors, requireFreshProof } from './reverify'
import { failureDetail, giveBack, spend } from './throttle'
import { requireWayIn } from './ways-in'

export interface OwnPassword {
  newPassword: string
  /** Stands in for a fresh first proof; a second factor must be fresh all the same. */
  currentPassword?: string | undefined
  signOutOfOtherSessions?: boolean | undefined
}

/**
 * Sets a first password, or replaces the one before: attempts that are under way and other browsers lose what the old one opened.
 * @throws SignInError session_reverification_required | form_password_* | form_new_password_matches_current | user_locked
 */
export async function updatePassword(ports: Ports, owner: Owner, choice: OwnPassword): Promise<void> {
  const { session, device } = owner
  const { user } = session
  const canProve = proofFactors(ports, user, 'first').some(({ strategy }) => strategy === 'password')
  const isProven = choice.currentPassword !== undefined && canProve
  // The cheap question first: a proof that is missing anyway must not cost a try.
  const now = ports.now()
  requireFreshProof(ports, isProven ? { ...owner, session: freshened(session, 'first', now) } : owner)
  if (isProven) await proveCurrent(ports, owner, choice.currentPassword ?? '')
  // To judge and to hash a password takes a processor that others wait for.
  else await spend(ports, owner, { verb: 'prepare' })
  const digest = await choosePassword(ports, user, choice.newPassword)
  const signedOutElsewhere = choice.signOutOfOtherSessions ?? false
  const notice = user.passwordDigest
    ? {
        template: 'password_changed' as const,
        facts: { device, sentAt: now.toISOString(), signedOutElsewhere },
      }
    : 'password_set'
  await change(ports, owner, { event: 'password_changed', strategy: 'password', notice }, (current) => {
    // Judged against another one meanwhile.
    if (current.passwordDigest !== user.passwordDigest) throw new SignInError('resource_locked')
    return [{ kind: 'password', digest, clientId: session.clientId }, ...endOthers(owner, signedOutElsewhere)]
  })
}

/** @throws SignInError session_reverification_required | password_required | last_required_identification_deletion_failed */
export async function removePassword(ports: Ports, owner: Owner): Promise<void> {
  requireFreshProof(ports, owner)
  const { clientId } = owner.session
  await change(ports, owner, { event: 'password_removed', notice: 'password_removed' }, (user) => {
    if (user.passwordDigest === null) throw new SignInError('password_required')
    requireWayIn({ ...user, passwordDigest: null }, ports)
    return [{ kind: 'password', digest: null, clientId }]
  })
}

/** @throws SignInError form_password_incorrect | user_locked | too_many_requests */
async function proveCurrent(ports: Ports, owner: Owner, password: string): Promise<void> {
  const failures = await spend(ports, owner, { verb: 'attempt', isGuess: true })
  try {
    const context = ownerContext(ports, owner, 'first', '')
    const { isBreached } = await attemptWith('password', context, { password }, null)
    // It was right, whatever becomes of the new one.
    await giveBack(ports, owner)
    if (isBreached) throw new SignInError('form_password_pwned')
  } catch (error) {
    if (!(error instanceof SignInError)) throw error
    const { code } = error
    const detail = failureDetail(ports, code, failures)
    await ports.accounts.record(
      auditOf(owner, { event: 'reverification_failed', strategy: 'password', detail }),
    )
    throw new SignInError(code, { param: 'current_password' })
  }
}

function endOthers({ session }: Owner, isAsked: boolean): AccountWrite[] {
  return isAsked ? [{ kind: 'other_sessions_ended', exceptSessionId: session.id }] : []
}
