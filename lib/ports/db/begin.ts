import type { SaveStep, SignInRow } from '../ports'
import { browserWrite } from './browser-write'
import { joinExternalAccount } from './external-accounts'
import { Prisma } from './generated/client'
import { insert, together, type WholeRow } from './insert'
import { refund, settlement, stillWelcome } from './lockout'
import type { SealedMessage } from './outbox'

/**
 * Stores a new attempt with all that comes with it (its browser, a code and the mail that carries it, or the session of a sign-in that is
 * done already) in one statement: foreign keys are checked at its end, so the rows may name each other.
 */
export function begin(step: SaveStep, messages: readonly SealedMessage[], time: Date): Prisma.Sql {
  const { issue, completion, takesOver } = step
  const userId = step.signIn.userId
  // Each must change one row, or nothing is written.
  // A new attempt whose browser had to prove itself first waits in a row already, and goes on in it.
  const isWaiting = step.signIn.version > 0
  const decisive = [
    ...(isWaiting ? [goOn(step.signIn)] : []),
    ...(takesOver ? [takenOver(takesOver)] : []),
    ...(completion?.joins
      ? [joinExternalAccount(completion.session.userId, completion.joins.profile, time)]
      : []),
  ]
  const writes = [
    ...decisive,
    browserWrite(
      step.browser,
      { signIn: completion ? null : step.signIn.id, ...(takesOver || completion ? { signUp: null } : {}) },
      completion !== undefined,
    ),
    ...(isWaiting ? [] : [insert('SignIn', wholeSignIn(step.signIn))]),
    ...(issue ? [insert('Challenge', { ...issue, userId, sessionId: null })] : []),
    ...messages.map((message) =>
      insert('Message', { ...message, status: 'queued', tries: 0, lastError: null, deliveredAt: null }),
    ),
    ...(step.refund ? [refund(step.refund)] : []),
    ...(completion ? [insert('Session', completion.session), ...settlement(completion, time)] : []),
  ]
  // A reset or a ban that commits between the comparison and this statement must win. Its lock on the user is waited for, and what it wrote is seen.
  const conditions = [
    ...(completion || step.proven ? [Prisma.sql`(${stillWelcome(step, time)})`] : []),
    ...decisive.map((_, index) => Prisma.raw(`"write${index}"`)),
  ].map((rows) => Prisma.sql`1 / (SELECT count(*) FROM ${rows} AS still)`)
  return conditions.length > 0
    ? together(writes, Prisma.sql`SELECT ${Prisma.join(conditions, ', ')}`)
    : together(writes)
}

/** PostgreSQL's name for a division by zero: what `begin` fails with, and writes nothing, where the user is let in no more or the sign-up moved. */
export const UNWELCOME = '22012'

/** Its owner has an account, so what is left of the sign-up is its proof. */
function takenOver({ signUpId, version }: NonNullable<SaveStep['takesOver']>): Prisma.Sql {
  return Prisma.sql`
    UPDATE "SignUp" SET
      "version" = "version" + 1, "emailVerification" = NULL, "phoneVerification" = NULL, "web3Verification" = NULL,
      "externalVerification" = NULL, "external" = NULL, "abandonAt" = "createdAt"
    WHERE "id" = ${signUpId} AND "version" = ${version} RETURNING 1`
}

function goOn(signIn: SignInRow): Prisma.Sql {
  const row = wholeSignIn({ ...signIn, version: signIn.version + 1 })
  const columns = Prisma.raw(
    Object.keys(row)
      .map((column) => `"${column}"`)
      .join(', '),
  )
  return Prisma.sql`
    UPDATE "SignIn" SET (${columns}) = (SELECT ${columns} FROM jsonb_populate_record(NULL::"SignIn", ${JSON.stringify(row)}::jsonb))
    WHERE "id" = ${signIn.id} AND "version" = ${signIn.version} RETURNING 1`
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
    signUpIfMissing: signIn.signUpIfMissing,
    external: signIn.external,
    managedBy: signIn.managedBy,
    protectCheck: signIn.protectCheck,
    locale: signIn.locale,
    timezone: signIn.timezone,
    abandonAt: signIn.abandonAt,
    version: signIn.version,
    createdAt: signIn.createdAt,
    updatedAt: signIn.updatedAt,
  }
}
