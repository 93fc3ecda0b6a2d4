import type { Keyring } from '@/lib/crypto/keyring'
import { maskEmailAddress } from '@/lib/identifiers/email-address'
import type { Identifier } from '@/lib/identifiers/identifier'
import type { EmailAddressRow, MessageBody, UserRow } from '@/lib/ports/ports'
import { startCode } from './code'
import type { Prepared, StrategyContext } from './strategy'
import { blindId, findTarget, type Target } from './target'

/** What strategies by e-mail have in common: whose address it is, and what a factor shows of it. */
interface EmailFactorOf<S> {
  strategy: S
  emailAddressId: string
  safeIdentifier: string
  primary: boolean
}

/** The primary one first: it is the one that is meant when none is named. */
export function verifiedAddresses(user: UserRow): EmailAddressRow[] {
  return user.emailAddresses
    .filter(({ verifiedAt }) => verifiedAt !== null)
    .sort((a, b) => Number(b.primary) - Number(a.primary))
}

export function emailFactors<S>(strategy: S, user: UserRow): EmailFactorOf<S>[] {
  return verifiedAddresses(user).map(({ id, address, primary }) => ({
    strategy,
    emailAddressId: id,
    safeIdentifier: maskEmailAddress(address),
    primary,
  }))
}

/** What anyone who types this address is offered. */
export function blindEmailFactors<S>(strategy: S, identifier: Identifier, keys: Keyring): EmailFactorOf<S>[] {
  if (identifier.kind !== 'email_address') return []
  const safeIdentifier = maskEmailAddress(identifier.value)
  return [{ strategy, emailAddressId: blindId(identifier, keys), safeIdentifier, primary: true }]
}

export function findAddress(context: StrategyContext, wantedId: string | undefined): Target {
  const owned = context.user ? verifiedAddresses(context.user) : []
  return findTarget(
    context,
    'email_address',
    owned.map(({ id, address }) => ({ id, to: address })),
    wantedId,
  )
}

/** Starts a code that goes to a mailbox. @throws SignInError resource_forbidden | strategy_for_user_invalid */
export function startEmailCode(
  context: StrategyContext,
  wantedId: string | undefined,
  template: 'sign_in_code' | 'reset_code',
): Prepared {
  const target = findAddress(context, wantedId)
  const { facts, stored } = startCode(context)
  const message = mailTo(target, context, { template, facts: { ...facts, ...originOf(context) } })
  return { ...stored, targetId: target.id, message }
}

/** A mail to a target. Whoever has no account here is told so by mail, and nobody else is. */
export function mailTo(
  { to, isKnown }: Target,
  context: StrategyContext,
  body: MessageBody,
): Prepared['message'] {
  const stranger: MessageBody = { template: 'no_account', facts: originOf(context) }
  return { channel: 'email', recipient: to, body: isKnown ? body : stranger }
}

/** Who asked, for the reader to notice that it was somebody else. */
export function originOf({ device, now }: StrategyContext): { device: string; sentAt: string } {
  return { device, sentAt: now.toISOString() }
}
