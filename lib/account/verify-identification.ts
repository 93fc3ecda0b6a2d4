import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { PhoneCodeChannel } from '@/lib/model/strategies'
import type { IdentificationKind, Ports, UserRow } from '@/lib/ports/ports'
import { requireUnreserved } from '@/lib/sso/companies'
import { prepareWith } from '@/lib/strategies'
import { sendChallenge, toSentCode, type SentCode } from './challenge'
import { findIdentification, listIdentifications } from './identifications'
import { auditOf, change, type Owner } from './owner'
import { requireFreshProof } from './reverify'
import { requireCooledDown, requireOpen, spend } from './throttle'

/** Sends a code to an address or number that is not verified yet. @throws SignInError resource_not_found | verification_already_verified | too_many_requests … */
export async function sendVerification(
  ports: Ports,
  owner: Owner,
  of: IdentificationKind,
  id: string,
  channel?: PhoneCodeChannel,
): Promise<void> {
  const { session } = owner
  const strategy = `verify_${of}` as const
  requireUnverified(session.user, of, id)
  requireCooledDown(ports, await ports.accounts.findChallenge(session.id, strategy, id))
  await sendChallenge(ports, owner, { strategy, level: 'first', purpose: 'address' }, (context) => {
    // The strategies send to what is verified only, so they are told of an account that has this alone, and has proven it.
    const user = asIfVerified(session.user, id, context.now)
    return of === 'email_address'
      ? prepareWith('email_code', { ...context, user }, { emailAddressId: id })
      : prepareWith('phone_code', { ...context, user }, { phoneNumberId: id, channel })
  })
}

/** The code that this browser asked for, to prove an address or number; null where it asked for none. */
export async function findSentVerification(
  ports: Ports,
  { session }: Owner,
  of: IdentificationKind,
  id: string,
): Promise<SentCode | null> {
  const challenge = await ports.accounts.findChallenge(session.id, `verify_${of}`, id)
  return challenge && toSentCode(ports, challenge)
}

/**
 * Proves an address or number by the code that went there. Whoever else had it without proof loses it.
 * @throws SignInError form_code_incorrect | verification_* | saml_email_address_domain_reserved | form_identifier_exists (somebody has proven it)
 */
export async function verifyIdentification(
  ports: Ports,
  owner: Owner,
  of: IdentificationKind,
  id: string,
  code: string,
): Promise<void> {
  requireFreshProof(ports, owner)
  const { session } = owner
  requireUnverified(session.user, of, id)
  const challenge = requireOpen(ports, await ports.accounts.findChallenge(session.id, `verify_${of}`, id))
  // No failure of the account's: whoever guesses here is signed in, and guesses at a mailbox, not at this account.
  await spend(ports, owner, { verb: 'attempt', challenge })
  if (!ports.keys.matches('code', code, challenge.secretHash)) {
    const detail = { code: 'form_code_incorrect' }
    await ports.accounts.record(auditOf(owner, { event: 'reverification_failed', detail }))
    throw new SignInError('form_code_incorrect')
  }
  // Its domain may have become a company's meanwhile.
  if (of === 'email_address') await requireUnreserved(ports, requireUnverified(session.user, of, id).value)
  await change(ports, owner, { event: `${of}_verified`, notice: null }, (user) => {
    const { value } = requireUnverified(user, of, id)
    const primary = !listIdentifications(user, of).some((one) => one.primary)
    return [
      { kind: 'challenge_spent', id: challenge.id },
      { kind: 'identification_verified', of, id, value, primary },
    ]
  })
}

function requireUnverified(user: UserRow, of: IdentificationKind, id: string) {
  const found = findIdentification(user, of, id)
  if (found.verifiedAt) throw new SignInError('verification_already_verified')
  return found
}

function asIfVerified(user: UserRow, id: string, verifiedAt: Date): UserRow {
  const only = <R extends { id: string }>(rows: R[]) =>
    rows.filter((row) => row.id === id).map((row) => ({ ...row, verifiedAt }))
  return {
    ...user,
    emailAddresses: only(user.emailAddresses),
    phoneNumbers: only(user.phoneNumbers).map((row) => ({ ...row, reservedForSecondFactor: false })),
  }
}
