import { newCode } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { MINUTE } from '@/lib/model/time'
import type { ChallengeRow, UserRow } from '@/lib/ports/ports'
import { ownedBy } from './target'
import type { Prepared, Proof, StrategyContext } from './strategy'

/** A fresh code: what is stored of it, and what a message says about it. */
export function startCode({ config, keys, now }: StrategyContext): {
  facts: { code: string; minutes: number }
  stored: Pick<Prepared, 'secretHash' | 'expiresAt'>
} {
  const code = newCode(config.codes.digits)
  return {
    facts: { code, minutes: config.codes.lifetimeMs / MINUTE },
    stored: {
      secretHash: keys.hash('code', code),
      expiresAt: new Date(now.getTime() + config.codes.lifetimeMs),
    },
  }
}

/**
 * Checks a code, and that what it was sent to is still this user's.
 * @throws SignInError form_code_incorrect | sign_in_identification_or_user_deleted
 */
export function checkCode(
  context: StrategyContext,
  code: string,
  challenge: ChallengeRow | null,
  owned: (user: UserRow) => readonly { id: string }[],
): Proof {
  if (!challenge) throw new SignInError('verification_missing')
  // A stranger's code was never sent, so whoever guesses it has still proven nothing.
  const isRight = context.keys.matches('code', code, challenge.secretHash)
  if (!isRight || isStranger(context)) throw new SignInError('form_code_incorrect')
  requireOwned(challenge, ownedBy(context, owned))
  return {}
}

/** Nobody's identifier, where only somebody's lets anybody in. */
export function isStranger({ user, isForNewcomer }: StrategyContext): boolean {
  return !user && !isForNewcomer
}

/** Removed from the account while the message was on its way: it proves nothing any more. @throws SignInError */
export function requireOwned({ targetId }: ChallengeRow, owned: readonly { id: string }[]): void {
  if (!owned.some(({ id }) => id === targetId))
    throw new SignInError('sign_in_identification_or_user_deleted')
}
