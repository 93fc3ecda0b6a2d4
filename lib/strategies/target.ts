import type { Keyring } from '@/lib/crypto/keyring'
import type { Identifier, IdentifierKind } from '@/lib/identifiers/identifier'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { UserRow } from '@/lib/ports/ports'
import type { StrategyContext } from './strategy'

/** Where a message goes. `isKnown` is false for an identifier without an account, unless it needs none. */
export interface Target {
  id: string
  to: string
  isKnown: boolean
}

/**
 * Chooses among what a user owns: what was named by id, else what was typed, else the first. Where nobody may learn what is known, a
 * stranger's identifier is a target too, under the id that anyone gets for it.
 * @throws SignInError resource_forbidden (of another account) | strategy_for_user_invalid (there is none)
 */
export function findTarget(
  { user, identifier, keys, isForNewcomer }: StrategyContext,
  kind: IdentifierKind,
  owned: readonly { id: string; to: string }[],
  wantedId: string | undefined,
): Target {
  const typed = identifier?.kind === kind ? identifier : null
  const isBlind = typed !== null && wantedId === blindId(typed, keys)
  const byId = owned.find(({ id }) => id === wantedId)
  const byTyping = owned.find(({ to }) => to === typed?.value)
  const found = isBlind ? byTyping : wantedId === undefined ? (byTyping ?? owned[0]) : byId
  if (found) return { ...found, isKnown: true }
  if (user && !isBlind) throw new SignInError('resource_forbidden')
  if (!typed) throw new SignInError('strategy_for_user_invalid')
  return { id: blindId(typed, keys), to: typed.value, isKnown: isForNewcomer }
}

/** What an answer may have been sent to: what a user owns by now, or what a newcomer typed. */
export function ownedBy(
  { user, identifier, keys, isForNewcomer }: StrategyContext,
  owned: (user: UserRow) => readonly { id: string }[],
): readonly { id: string }[] {
  if (user) return owned(user)
  return isForNewcomer && identifier ? [{ id: blindId(identifier, keys) }] : []
}

/** An id that anyone gets for this identifier, with an account or without: `"idn_5f…"`. */
export function blindId(identifier: Identifier, keys: Keyring): string {
  return `idn_${keys.hash('blind', identifier.value).split(':')[1]?.slice(0, 24)}`
}
