import type { SaveStep, SignInRow } from '../ports'
import { Prisma } from './generated/client'
import { insert, together, type WholeRow } from './insert'
import { refund, settlement, stillWelcome } from './lockout'
import type { SealedMessage } from './outbox'

/**
 * Stores a new attempt with all that comes with it (its browser, a code and the mail that carries it, or the session of a sign-in that is
 * done already) in one statement: foreign keys are checked at its end, so the rows may name each other.
 */
export function begin(step: SaveStep, messages: readonly SealedMessage[], time: Date): Prisma.Sql {
  const { issue, completion } = step
  const userId = step.signIn.userId
  const writes = [
    browserWrite(step),
    insert('SignIn', wholeSignIn(step.signIn)),
    ...(issue ? [insert('Challenge', { ...issue, userId, signUpId: null, sessionId: null })] : []),
    ...messages.map((message) =>
      insert('Message', { ...message, status: 'queued', tries: 0, lastError: null, deliveredAt: null }),
    ),
    ...(step.refund ? [refund(step.refund)] : []),
    ...(completion ? [insert('Session', completion.session), ...settlement(completion, time)] : []),
  ]
  // A reset or a ban that commits between the comparison and this statement must win. Its lock on the user is waited for, and what it wrote is seen.
  return completion || step.proven
    ? together(writes, Prisma.sql`SELECT 1 / count(*) FROM (${stillWelcome(step, time)}) AS still`)
    : together(writes)
}

/** PostgreSQL's name for a division by zero: what `begin` fails with, and writes nothing, where the user is let in no more. */
export const UNWELCOME = '22012'

function browserWrite({ browser: { client, isNew }, signIn, completion }: SaveStep): Prisma.Sql {
  const current = completion ? null : signIn.id
  if (isNew) return insert('Client', { ...client, currentSignInId: current, currentSignUpId: null })
  if (!completion)
    return Prisma.sql`UPDATE "Client" SET "currentSignInId" = ${current} WHERE "id" = ${client.id}`
  return Prisma.sql`
    UPDATE "Client" SET
      "currentSignInId" = ${current},
      "secretHash" = ${client.secretHash},
      "previousSecretHash" = ${client.previousSecretHash},
      "previousSecretUntil" = ${client.previousSecretUntil},
      "secretSince" = ${client.secretSince},
      "lastStrategy" = ${client.lastStrategy},
      "updatedAt" = ${client.updatedAt},
      "expiresAt" = ${client.expiresAt}
    WHERE "id" = ${client.id}`
}

// Column by column: an attempt in memory carries its user, who has no business in a statement.
function wholeSignIn(signIn: SignInRow): WholeRow<'SignIn'> {
  return {
    id: signIn.id,
    clientId: signIn.clientId,
    userId: signIn.userId,
    status: signIn.status,
    identifier: signIn.identifier,
    firstFactor: signIn.firstFactor,
    secondFactor: signIn.secondFactor,
    lastRefusal: signIn.lastRefusal,
    firstChallengeId: signIn.firstChallengeId,
    secondChallengeId: signIn.secondChallengeId,
    createdSessionId: signIn.createdSessionId,
    redirectUrl: signIn.redirectUrl,
    signUpIfMissing: false,
    locale: signIn.locale,
    timezone: signIn.timezone,
    abandonAt: signIn.abandonAt,
    version: signIn.version,
    createdAt: signIn.createdAt,
    updatedAt: signIn.updatedAt,
  }
}
