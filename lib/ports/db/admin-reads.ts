import type { Identifier } from '@/lib/identifiers/identifier'
import type { PersonFile, PersonRow } from '../ports'
import { web3Provider } from './columns'
import type { Prisma, PrismaClient } from './generated/client'

/** So many people of one unproven address are shown. */
const MOST_FOUND = 20

const EMAILS = {
  select: { id: true, address: true, verifiedAt: true, primary: true },
  orderBy: [{ primary: 'desc' }, { createdAt: 'asc' }],
} satisfies Prisma.User$emailAddressesArgs

export const personSelect = {
  id: true,
  username: true,
  firstName: true,
  lastName: true,
  lockedUntil: true,
  banned: true,
  deactivated: true,
  admin: true,
  lastSignInAt: true,
  createdAt: true,
  emailAddresses: { ...EMAILS, take: 1 },
} satisfies Prisma.UserSelect

type StoredPerson = Prisma.UserGetPayload<{ select: typeof personSelect }>

export function toPersonRow({ emailAddresses, ...row }: StoredPerson): PersonRow {
  return { ...row, emailAddress: emailAddresses[0]?.address ?? null }
}

/** One statement for each kind, because an OR over several tables would read them all. */
export async function findPeople(
  prisma: PrismaClient,
  { id, identifiers }: { id: string | null; identifiers: readonly Identifier[] },
): Promise<PersonRow[]> {
  const wheres = [...(id === null ? [] : [{ id }]), ...identifiers.map(ownerOf)]
  const found = await Promise.all(
    wheres.map((where) =>
      prisma.user.findMany({
        where,
        relationLoadStrategy: 'join',
        orderBy: { id: 'asc' },
        take: MOST_FOUND,
        select: personSelect,
      }),
    ),
  )
  const people = new Map(found.flat().map((row) => [row.id, toPersonRow(row)]))
  return [...people.values()]
}

export async function readPerson(
  prisma: PrismaClient,
  personId: string,
  now: Date,
): Promise<PersonFile | null> {
  const open = {
    where: { usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' as const },
    select: { id: true, createdAt: true, expiresAt: true },
  }
  const row = await prisma.user.findUnique({
    where: { id: personId },
    relationLoadStrategy: 'join',
    select: {
      ...personSelect,
      passwordDigest: true,
      passwordResetRequired: true,
      passwordCompromised: true,
      failures: true,
      totpEnabled: true,
      backupCodesLeft: true,
      emailAddresses: EMAILS,
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
        select: { id: true, provider: true, emailAddress: true, enterpriseConnectionId: true },
        orderBy: { createdAt: 'asc' },
      },
      passkeys: {
        select: { id: true, name: true, rpId: true, lastUsedAt: true },
        orderBy: { createdAt: 'asc' },
      },
      web3Wallets: {
        select: { id: true, address: true, provider: true, verifiedAt: true, primary: true },
        orderBy: { createdAt: 'asc' },
      },
      trustedDevices: { select: { lockedUntil: true } },
      signInTokens: open,
      actorTokens: open,
    },
  })
  if (!row) return null
  const { passwordDigest, web3Wallets, trustedDevices, signInTokens, actorTokens, ...rest } = row
  return {
    ...rest,
    emailAddress: row.emailAddresses[0]?.address ?? null,
    hasPassword: passwordDigest !== null,
    web3Wallets: web3Wallets.map((wallet) => ({
      ...wallet,
      provider: web3Provider.parse(wallet.provider),
    })),
    trusted: trustedDevices,
    tickets: [
      ...signInTokens.map((ticket) => ({ ...ticket, kind: 'sign_in_token' as const })),
      ...actorTokens.map((ticket) => ({ ...ticket, kind: 'actor_token' as const })),
    ],
  }
}

/** Proven or not: an administrator looks for whoever typed it once. */
function ownerOf({ kind, value }: Identifier): Prisma.UserWhereInput {
  if (kind === 'username') return { username: value }
  if (kind === 'web3_wallet') return { web3Wallets: { some: { address: value } } }
  if (kind === 'email_address') return { emailAddresses: { some: { address: value } } }
  return { phoneNumbers: { some: { number: value } } }
}
