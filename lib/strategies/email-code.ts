import { newCode } from '@/lib/crypto/random'
import type { Identifier } from '@/lib/identifiers/identifier'
import { maskEmailAddress } from '@/lib/identifiers/email-address'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { MINUTE } from '@/lib/model/time'
import type { EmailAddressRow, MessageBody, UserRow } from '@/lib/ports/ports'
import type { Keyring } from '@/lib/crypto/keyring'
import type { Strategy, StrategyContext } from './strategy'

/** Six digits in a mail: whoever reads that mailbox is let in. */
export const emailCode: Strategy<'email_code'> = {
  name: 'email_code',

  offer: (user, level) => (level === 'first' ? verifiedAddresses(user).map(toFactor) : []),

  offerBlind: (identifier, keys) =>
    identifier.kind === 'email_address'
      ? [
          {
            strategy: 'email_code',
            emailAddressId: blindId(identifier, keys),
            safeIdentifier: maskEmailAddress(identifier.value),
            primary: true,
          },
        ]
      : [],

  async prepare(context, { emailAddressId }) {
    const { config, keys, now } = context
    const target = findTarget(context, emailAddressId)
    const code = newCode(config.codes.digits)
    const facts = { device: context.device, sentAt: now.toISOString() }
    const body: MessageBody = target.isKnown
      ? { template: 'sign_in_code', facts: { ...facts, code, minutes: config.codes.lifetimeMs / MINUTE } }
      : { template: 'no_account', facts }
    return {
      targetId: target.id,
      // A stranger's challenge holds the hash of a code that nobody was ever sent.
      secretHash: keys.hash('code', code),
      expiresAt: new Date(now.getTime() + config.codes.lifetimeMs),
      message: { channel: 'email', recipient: target.address, body },
    }
  },

  async attempt({ keys, user }, { code }, challenge) {
    if (!challenge) throw new SignInError('verification_missing')
    // A stranger's code was never sent, so whoever guesses it has still proven nothing.
    if (!keys.matches('code', code, challenge.secretHash) || !user)
      throw new SignInError('form_code_incorrect')
    const isStillTheirs = verifiedAddresses(user).some(({ id }) => id === challenge.targetId)
    // Removed from the account while the mail was on its way: the code proves nothing any more.
    if (!isStillTheirs) throw new SignInError('sign_in_identification_or_user_deleted')
    return {}
  },
}

interface Target {
  id: string
  address: string
  isKnown: boolean
}

function findTarget({ user, identifier, keys }: StrategyContext, emailAddressId: string | undefined): Target {
  const addresses = user ? verifiedAddresses(user) : []
  const typed = identifier?.kind === 'email_address' ? identifier : null
  const isBlind = typed !== null && emailAddressId === blindId(typed, keys)
  const byId = addresses.find(({ id }) => id === emailAddressId)
  const byTyping = addresses.find(({ address }) => address === typed?.value)
  const found = isBlind ? byTyping : emailAddressId === undefined ? (byTyping ?? addresses[0]) : byId
  if (found) return { id: found.id, address: found.address, isKnown: true }
  if (user && !isBlind) throw new SignInError('resource_forbidden')
  if (!typed) throw new SignInError('strategy_for_user_invalid')
  return { id: blindId(typed, keys), address: typed.value, isKnown: false }
}

/** The primary one first: it is the one that is meant when none is named. */
function verifiedAddresses(user: UserRow): EmailAddressRow[] {
  return user.emailAddresses
    .filter(({ verifiedAt }) => verifiedAt !== null)
    .sort((a, b) => Number(b.primary) - Number(a.primary))
}

function toFactor({ id, address, primary }: EmailAddressRow) {
  return {
    strategy: 'email_code' as const,
    emailAddressId: id,
    safeIdentifier: maskEmailAddress(address),
    primary,
  }
}

/** An id that anyone gets for this address, with an account or without: `"idn_5f…"`. */
function blindId(identifier: Identifier, keys: Keyring): string {
  return `idn_${keys.hash('blind', identifier.value).split(':')[1]?.slice(0, 24)}`
}
