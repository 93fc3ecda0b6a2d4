import type { Attempt, ChallengeRow, SessionRow, SignUpAttempt, UserRow } from '../ports'
import {
  actor,
  chainKind,
  externalNames,
  externalProfile,
  managedBy,
  metadata,
  protectCheck,
  refusal,
  sessionStatus,
  signInStatus,
  signUpStatus,
  tasks,
  verification,
  web3Provider,
} from './columns'
import { Prisma } from './generated/client'

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
    externalAccounts: {
      select: {
        id: true,
        provider: true,
        providerUserId: true,
        enterpriseConnectionId: true,
        emailAddress: true,
        emailVerified: true,
        approvedScopes: true,
        profile: true,
        lastUsedAt: true,
        createdAt: true,
      },
      orderBy: { createdAt: 'asc' },
    },
    passkeys: { omit: { userId: true }, orderBy: { createdAt: 'asc' } },
    web3Wallets: { omit: { userId: true, createdAt: true }, orderBy: { createdAt: 'asc' } },
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
  web3Challenge: true,
  externalChallenge: true,
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
    firstChallenge: row.firstChallenge && toChallenge(row.firstChallenge),
    secondChallenge: row.secondChallenge && toChallenge(row.secondChallenge),
    external: externalProfile.nullable().parse(row.external),
    managedBy: managedBy.parse(row.managedBy),
    protectCheck: protectCheck.nullable().parse(row.protectCheck),
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
    emailChallenge: row.emailChallenge && toChallenge(row.emailChallenge),
    phoneChallenge: row.phoneChallenge && toChallenge(row.phoneChallenge),
    web3Challenge: row.web3Challenge && toChallenge(row.web3Challenge),
    externalChallenge: row.externalChallenge && toChallenge(row.externalChallenge),
    external: externalProfile.nullable().parse(row.external),
    protectCheck: protectCheck.nullable().parse(row.protectCheck),
    web3Verification: verification.nullable().parse(row.web3Verification),
    externalVerification: verification.nullable().parse(row.externalVerification),
    emailVerification: verification.nullable().parse(row.emailVerification),
    phoneVerification: verification.nullable().parse(row.phoneVerification),
    lastRefusal: refusal.nullable().parse(row.lastRefusal),
    unsafeMetadata: metadata.parse(row.unsafeMetadata),
    invitation: invitation && { ...invitation, publicMetadata: metadata.parse(invitation.publicMetadata) },
  }
}

/** @throws ZodError likewise. */
export function toChallenge(row: Prisma.ChallengeGetPayload<object>): ChallengeRow {
  return { ...row, profile: externalProfile.nullable().parse(row.profile) }
}

/** What the app stores about a user is JSON of its own. */
export function toUserRow(row: StoredUser): UserRow {
  return {
    ...row,
    externalAccounts: row.externalAccounts.map(({ profile, ...account }) => ({
      ...account,
      ...externalNames.parse(profile),
    })),
    passkeys: row.passkeys.map((passkey) => ({ ...passkey, counter: Number(passkey.counter) })),
    web3Wallets: row.web3Wallets.map((wallet) => ({
      ...wallet,
      chain: chainKind.parse(wallet.chain),
      provider: web3Provider.parse(wallet.provider),
    })),
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
