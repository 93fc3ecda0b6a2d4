import { z } from 'zod'
import { isErrorCode, type ErrorCode } from '@/lib/model/errors'
import { SESSION_TASKS, SIGN_IN_STATUSES } from '@/lib/model/status'
import { PHONE_CODE_CHANNELS, type StrategyName } from '@/lib/model/strategies'
import { isStrategyName } from '@/lib/model/verification'
import type { Attempt, LiveSession, SessionRow, SignUpAttempt, UserRow } from '../ports'
import { Prisma } from './generated/client'

// What the JSON and text columns may hold. A row that holds anything else is damage, and stops here.
const strategy = z.custom<StrategyName>(isStrategyName)
const errorCode = z
  .string()
  .transform((code): ErrorCode => (isErrorCode(code) ? code : 'internal_clerk_error'))
export const verification = z.object({
  strategy,
  status: z.enum(['unverified', 'verified', 'transferable', 'failed']),
  targetId: z.string().optional(),
  verifiedAtClient: z.string().optional(),
  channel: z.enum(PHONE_CODE_CHANNELS).optional(),
  error: errorCode.optional(),
})
const refusal = z.object({
  strategy,
  code: errorCode,
  facts: z.object({
    seconds: z.number().optional(),
    left: z.number().optional(),
    count: z.number().optional(),
    suggestions: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
    country: z.object({ alpha2: z.string(), callingCode: z.string() }).optional(),
  }),
})
export const signInStatus = z.enum(SIGN_IN_STATUSES)
const sessionStatus = z.enum([
  'abandoned',
  'active',
  'ended',
  'expired',
  'removed',
  'replaced',
  'revoked',
  'pending',
])
const tasks = z.array(z.enum(SESSION_TASKS))
export const metadata = z.record(z.string(), z.unknown()).catch({})
export const signUpStatus = z.enum(['missing_requirements', 'complete'])
const actor = z.object({ sub: z.string() }).nullable()

/** What deciding about a user takes; `clientId` names the browser whose trust matters. */
export function userSelect(clientId: string | null) {
  return {
    id: true,
    username: true,
    firstName: true,
    lastName: true,
    imageUrl: true,
    passwordDigest: true,
    passwordCompromised: true,
    passwordResetRequired: true,
    passwordChangedAt: true,
    totpEnabled: true,
    backupCodesLeft: true,
    failures: true,
    lockedUntil: true,
    banned: true,
    deactivated: true,
    bypassDeviceTrust: true,
    admin: true,
    legalAcceptedAt: true,
    publicMetadata: true,
    unsafeMetadata: true,
    lastSignInAt: true,
    createdAt: true,
    updatedAt: true,
    emailAddresses: {
      select: { id: true, address: true, verifiedAt: true, primary: true },
      orderBy: { createdAt: 'asc' },
    },
    phoneNumbers: {
      select: {
        id: true,
        number: true,
        verifiedAt: true,
        primary: true,
        reservedForSecondFactor: true,
        defaultSecondFactor: true,
      },
      orderBy: { createdAt: 'asc' },
    },
    trustedDevices: {
      where: { clientId: clientId ?? '' },
      select: { clientId: true, failures: true, lockedUntil: true, lastUsedAt: true },
    },
  } satisfies Prisma.UserSelect
}

/** An attempt with its user and its open challenges. */
export function attemptInclude(clientId: string) {
  return {
    user: { select: userSelect(clientId) },
    firstChallenge: true,
    secondChallenge: true,
  } satisfies Prisma.SignInInclude
}

/** A sign-up with its open challenges and what invited it. */
export const signUpInclude = {
  emailChallenge: true,
  phoneChallenge: true,
  invitation: true,
} satisfies Prisma.SignUpInclude

type StoredSignUp = Prisma.SignUpGetPayload<{ include: typeof signUpInclude }>
type StoredAttempt = Prisma.SignInGetPayload<{ include: ReturnType<typeof attemptInclude> }>
type StoredSession = Prisma.SessionGetPayload<object>
type StoredUser = Prisma.UserGetPayload<{ select: ReturnType<typeof userSelect> }>

/** @throws ZodError when a column holds what no version of this app wrote. */
export function toAttempt(row: StoredAttempt): Attempt {
  return {
    ...row,
    user: row.user && toUserRow(row.user),
    status: signInStatus.parse(row.status),
    firstFactor: verification.nullable().parse(row.firstFactor),
    secondFactor: verification.nullable().parse(row.secondFactor),
    lastRefusal: refusal.nullable().parse(row.lastRefusal),
  }
}

/** @throws ZodError likewise. */
export function toSignUp(row: StoredSignUp): SignUpAttempt {
  const { invitation } = row
  return {
    ...row,
    status: signUpStatus.parse(row.status),
    emailVerification: verification.nullable().parse(row.emailVerification),
    phoneVerification: verification.nullable().parse(row.phoneVerification),
    lastRefusal: refusal.nullable().parse(row.lastRefusal),
    unsafeMetadata: metadata.parse(row.unsafeMetadata),
    invitation: invitation && { ...invitation, publicMetadata: metadata.parse(invitation.publicMetadata) },
  }
}

/** What the app stores about a user is JSON of its own. */
export function toUserRow(row: StoredUser): UserRow {
  return {
    ...row,
    publicMetadata: metadata.parse(row.publicMetadata),
    unsafeMetadata: metadata.parse(row.unsafeMetadata),
  }
}

/** @throws ZodError likewise. */
export function toSession(row: StoredSession): SessionRow {
  return {
    ...row,
    status: sessionStatus.parse(row.status),
    tasks: tasks.parse(row.tasks),
    actor: actor.parse(row.actor),
  }
}

export function toLiveSession(row: StoredSession & { user: StoredUser }): LiveSession {
  return { ...toSession(row), user: toUserRow(row.user) }
}
