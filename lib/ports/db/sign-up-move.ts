import type { NewAccount, SaveSignUp, SignUpRow } from '../ports'
import { browserWrite } from './browser-write'
import { insertExternalAccount } from './external-accounts'
import { Prisma } from './generated/client'
import { insert, together, type WholeRow } from './insert'
import { arrival, logged, refund } from './lockout'
import type { SealedMessage } from './outbox'

/** PostgreSQL's name for a division by zero: what a move fails with, and writes nothing, where another one was faster. */
export const LOST = '22012'

/**
 * A move of a sign-up as one statement: all of it or nothing, without a transaction held open. Foreign keys are checked at its end, so its
 * rows may name each other. `decisive` writes must each change one row.
 */
export function signUpMove(step: SaveSignUp, message: SealedMessage | null, time: Date): Prisma.Sql {
  const { signUp, issue, account } = step
  const isStored = !step.isNew || signUp.version > 0
  const decisive = [
    ...(isStored ? [moved(signUp, step.isNew ? WHOLE : CHANGING)] : []),
    ...(step.consume ? [consumed(step.consume.challengeId, time)] : []),
    ...(step.takesOver ? [takenOver(step.takesOver)] : []),
    ...(account && signUp.invitationId ? [accepted(signUp.invitationId, time)] : []),
  ]
  const others = [
    ...(isStored ? [] : [insert('SignUp', wholeSignUp(signUp))]),
    browserWrite(
      step.browser,
      { signUp: account ? null : signUp.id, ...(step.takesOver || account ? { signIn: null } : {}) },
      account !== undefined,
    ),
    ...(issue ? [insert('Challenge', { ...issue, userId: null, sessionId: null })] : []),
    ...(message ? [insert('Message', wholeMessage(message))] : []),
    ...(step.refund ? [refund(step.refund)] : []),
    ...(account ? [...newAccount(account, time), ...claims(account)] : []),
  ]
  const counts = decisive.map(
    (_, index) => Prisma.sql`(SELECT count(*) FROM ${Prisma.raw(`"write${index}"`)})`,
  )
  const answer =
    counts.length > 0
      ? Prisma.sql`SELECT ${Prisma.join(
          counts.map((count) => Prisma.sql`1 / ${count}`),
          ', ',
        )}`
      : undefined
  return together([...decisive, ...others], answer)
}

function moved(signUp: SignUpRow, names: readonly (keyof SignUpRow)[]): Prisma.Sql {
  const row = JSON.stringify({ ...wholeSignUp(signUp), version: signUp.version + 1 })
  const columns = Prisma.raw(names.map((column) => `"${column}"`).join(', '))
  return Prisma.sql`
    UPDATE "SignUp" SET (${columns}) = (SELECT ${columns} FROM jsonb_populate_record(NULL::"SignUp", ${row}::jsonb))
    WHERE "id" = ${signUp.id} AND "version" = ${signUp.version} RETURNING 1`
}

function consumed(challengeId: string, time: Date): Prisma.Sql {
  return Prisma.sql`
    UPDATE "Challenge" SET "consumedAt" = ${time} WHERE "id" = ${challengeId} AND "consumedAt" IS NULL RETURNING 1`
}

/** The sign-in has nobody whom it could let in, so what is left of it is its proof. */
function takenOver({ signInId, version }: NonNullable<SaveSignUp['takesOver']>): Prisma.Sql {
  return Prisma.sql`
    UPDATE "SignIn" SET
      "version" = "version" + 1, "firstFactor" = NULL, "external" = NULL, "abandonAt" = "createdAt"
    WHERE "id" = ${signInId} AND "version" = ${version} RETURNING 1`
}

function accepted(invitationId: string, time: Date): Prisma.Sql {
  return Prisma.sql`
    UPDATE "Invitation" SET "acceptedAt" = ${time}
    WHERE "id" = ${invitationId} AND "acceptedAt" IS NULL AND "revokedAt" IS NULL AND "expiresAt" > ${time} RETURNING 1`
}

function newAccount(account: NewAccount, time: Date): Prisma.Sql[] {
  const { user, session, audit } = account
  const { emailAddresses, phoneNumbers, web3Wallets, externalAccounts } = user
  const owned = { userId: user.id, createdAt: time }
  return [
    // Of its keys only the columns are taken.
    insert('User', user),
    ...emailAddresses.map((address) => insert('EmailAddress', { ...address, ...owned })),
    ...phoneNumbers.map((number) => insert('PhoneNumber', { ...number, ...owned })),
    ...web3Wallets.map((wallet) => insert('Web3Wallet', { ...wallet, ...owned })),
    ...externalAccounts.map((account) => insertExternalAccount(user.id, account)),
    insert('Session', session),
    logged(audit, user.id, time),
    ...arrival(account, time),
  ]
}

/**
 * Whoever had this address, number or wallet without proof loses it. An account that has no other address, nothing that was ever proven and no part
 * in anything was made by somebody who waited for its owner (pre-hijacking): it goes, with its password, sessions, tickets and all that hangs
 * on it. Nobody could sign in to it.
 */
function claims({ user }: NewAccount): Prisma.Sql[] {
  const addresses = user.emailAddresses.map(({ address }) => address)
  const numbers = user.phoneNumbers.map(({ number }) => number)
  const wallets = user.web3Wallets.map((wallet) => wallet.address)
  const address = Prisma.sql`FROM "EmailAddress" t WHERE t."address" = ANY (${addresses}) AND t."verifiedAt" IS NULL`
  const number = Prisma.sql`FROM "PhoneNumber" t WHERE t."number" = ANY (${numbers}) AND t."verifiedAt" IS NULL`
  const wallet = Prisma.sql`FROM "Web3Wallet" t WHERE t."address" = ANY (${wallets}) AND t."verifiedAt" IS NULL`
  return [
    ...(addresses.length > 0 ? [Prisma.sql`DELETE ${address}`, shells(address, addresses)] : []),
    ...(numbers.length > 0 ? [Prisma.sql`DELETE ${number}`, shells(number, addresses)] : []),
    ...(wallets.length > 0 ? [Prisma.sql`DELETE ${wallet}`, shells(wallet, addresses)] : []),
  ]
}

function shells(held: Prisma.Sql, addresses: string[]): Prisma.Sql {
  const none = (table: string, which: Prisma.Sql) =>
    Prisma.sql`NOT EXISTS (SELECT 1 FROM ${Prisma.raw(`"${table}"`)} t WHERE t."userId" = u."id" AND ${which})`
  const proven = Prisma.sql`t."verifiedAt" IS NOT NULL`
  const other = Prisma.sql`(${proven} OR t."address" <> ALL (${addresses}))`
  const any = Prisma.sql`true`
  return Prisma.sql`
    DELETE FROM "User" u WHERE u."id" IN (SELECT t."userId" ${held}) AND u."username" IS NULL AND NOT u."admin"
      AND ${none('EmailAddress', other)} AND ${none('PhoneNumber', proven)} AND ${none('Web3Wallet', proven)}
      AND ${none('ExternalAccount', any)} AND ${none('OrganizationMembership', any)}`
}

/** What a move may change; the rest of the row stays as it was made. */
const CHANGING = [
  'status',
  'emailAddress',
  'phoneNumber',
  'username',
  'firstName',
  'lastName',
  'passwordDigest',
  'unsafeMetadata',
  'legalAcceptedAt',
  'emailVerification',
  'phoneVerification',
  'web3Wallet',
  'web3Verification',
  'externalVerification',
  'external',
  'protectCheck',
  'emailChallengeId',
  'phoneChallengeId',
  'web3ChallengeId',
  'externalChallengeId',
  'lastRefusal',
  'createdUserId',
  'createdSessionId',
  'locale',
  'abandonAt',
  'updatedAt',
  'version',
] as const satisfies readonly (keyof SignUpRow)[]

/** A new one whose browser had to prove itself first waits in a row already, and goes on in it: all of it is known only then. */
const WHOLE = [...CHANGING, 'invitationId', 'redirectUrl', 'timezone'] as const

// Column by column: a sign-up in memory carries its challenges, which have no business in a statement.
function wholeSignUp(signUp: SignUpRow): WholeRow<'SignUp'> {
  return {
    id: signUp.id,
    clientId: signUp.clientId,
    status: signUp.status,
    emailAddress: signUp.emailAddress,
    phoneNumber: signUp.phoneNumber,
    username: signUp.username,
    web3Wallet: signUp.web3Wallet,
    firstName: signUp.firstName,
    lastName: signUp.lastName,
    passwordDigest: signUp.passwordDigest,
    unsafeMetadata: signUp.unsafeMetadata,
    legalAcceptedAt: signUp.legalAcceptedAt,
    emailVerification: signUp.emailVerification,
    phoneVerification: signUp.phoneVerification,
    web3Verification: signUp.web3Verification,
    externalVerification: signUp.externalVerification,
    external: signUp.external,
    protectCheck: signUp.protectCheck,
    emailChallengeId: signUp.emailChallengeId,
    phoneChallengeId: signUp.phoneChallengeId,
    web3ChallengeId: signUp.web3ChallengeId,
    externalChallengeId: signUp.externalChallengeId,
    lastRefusal: signUp.lastRefusal,
    invitationId: signUp.invitationId,
    createdUserId: signUp.createdUserId,
    createdSessionId: signUp.createdSessionId,
    redirectUrl: signUp.redirectUrl,
    locale: signUp.locale,
    timezone: signUp.timezone,
    abandonAt: signUp.abandonAt,
    version: signUp.version,
    createdAt: signUp.createdAt,
    updatedAt: signUp.updatedAt,
  }
}

function wholeMessage(message: SealedMessage): WholeRow<'Message'> {
  return { ...message, status: 'queued', tries: 0, lastError: null, deliveredAt: null }
}
