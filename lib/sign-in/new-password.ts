import { newId } from '@/lib/crypto/random'
import { choosePassword } from '@/lib/account/password-policy'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { DAY } from '@/lib/model/time'
import type { NewPassword, QueuedMessage, UserRow } from '@/lib/ports/ports'
import { advance, requireUser, type Draft } from './beats'
import { next } from './machine'
import { provenFacts } from './proven'
import type { Step } from './step'
import { auditOf, type Done } from '@/lib/visit/visit'

export interface PasswordChoice {
  password: string
  signOutOfOtherSessions?: boolean | undefined
}

/**
 * Work and save: the password is judged and hashed, then replaced in the same transaction that moves the attempt. A second factor is
 * still owed, and the owner is told.
 * @throws SignInError form_password_* | form_new_password_matches_current
 */
export async function replacePassword(step: Step, draft: Draft, choice: PasswordChoice): Promise<Done> {
  const { ports, visit } = step
  const now = ports.now()
  const strategy = draft.attempt.firstFactor?.strategy
  if (!strategy) throw new Error('A password is replaced without a first factor.')
  const user = requireUser(draft.attempt)
  const digest = await choosePassword(ports, user, choice.password)
  const renewed: UserRow = {
    ...user,
    passwordDigest: digest,
    passwordChangedAt: now,
    passwordCompromised: false,
    passwordResetRequired: false,
    // Trust was earned with the password that is gone now.
    trustedDevices: [],
  }
  const endsSessions = choice.signOutOfOtherSessions ?? false
  const password: NewPassword = {
    userId: user.id,
    digest,
    endsSessions,
    audit: auditOf(visit, { userId: user.id, event: 'password_changed', strategy }),
  }
  // The browser was known or new when the first factor was proven in it, and that is what counts.
  const { trustedDevices } = user
  const proof = { isMultiFactor: draft.attempt.firstFactor?.isMultiFactor ?? false }
  const facts = provenFacts({ ...renewed, trustedDevices }, { strategy, proof, now }, ports)
  const verdict = next(draft.attempt.status, 'password_replaced', facts)
  if ('refusal' in verdict) throw new SignInError(verdict.refusal)
  const attempt = { ...draft.attempt, user: renewed }
  const message = noticeFor(user, step, endsSessions)
  return advance(step, { ...draft, attempt }, verdict.status, { password, message })
}

/** Tells the owner, at the address that was theirs before. */
function noticeFor(
  user: UserRow,
  { ports, visit }: Step,
  signedOutElsewhere: boolean,
): QueuedMessage | undefined {
  const verified = user.emailAddresses.filter(({ verifiedAt }) => verifiedAt !== null)
  const address = verified.find(({ primary }) => primary) ?? verified[0]
  if (!address) return undefined
  const now = ports.now()
  return {
    id: newId('message'),
    channel: 'email',
    recipient: address.address,
    body: {
      template: 'password_changed',
      facts: { device: visit.device, sentAt: now.toISOString(), signedOutElsewhere },
    },
    expiresAt: new Date(now.getTime() + DAY),
  }
}
