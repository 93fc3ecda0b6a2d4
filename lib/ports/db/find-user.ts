import type pg from 'pg'
import { z } from 'zod'
import type { Identifier, IdentifierKind } from '@/lib/identifiers/identifier'
import type { ExternalProfile } from '@/lib/model/external'
import type { UserRow } from '../ports'
import { Prisma } from './generated/client'
import { chainKind, externalNames, managedBy, metadata, web3Provider } from './columns'
import { runStatement } from './statement'

/*
 * The one read that every sign-in starts with, and that a flood of guesses repeats: written by hand, because Prisma's way of it costs
 * as much time as the rest of a sign-in but the hash. `userSelect` in rows.ts reads the same columns beside a browser.
 */

// Inside JSON a time is text, and UTC without saying so.
const time = z
  .string()
  .transform((text) => new Date(`${text}Z`))
  .nullable()

const userRow: z.ZodType<UserRow> = z.object({
  id: z.string(),
  username: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  imageUrl: z.string().nullable(),
  passwordDigest: z.string().nullable(),
  passwordCompromised: z.boolean(),
  passwordResetRequired: z.boolean(),
  passwordChangedAt: z.date().nullable(),
  totpEnabled: z.boolean(),
  backupCodesLeft: z.number(),
  failures: z.number(),
  lockedUntil: z.date().nullable(),
  banned: z.boolean(),
  deactivated: z.boolean(),
  bypassDeviceTrust: z.boolean(),
  admin: z.boolean(),
  legalAcceptedAt: z.date().nullable(),
  publicMetadata: metadata,
  unsafeMetadata: metadata,
  lastSignInAt: z.date().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  emailAddresses: z.array(
    z.object({ id: z.string(), address: z.string(), verifiedAt: time, primary: z.boolean() }),
  ),
  phoneNumbers: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      verifiedAt: time,
      primary: z.boolean(),
      reservedForSecondFactor: z.boolean(),
      defaultSecondFactor: z.boolean(),
    }),
  ),
  externalAccounts: z.array(
    z
      .object({
        id: z.string(),
        provider: z.string(),
        providerUserId: z.string(),
        enterpriseConnectionId: z.string().nullable(),
        emailAddress: z.string().nullable(),
        emailVerified: z.boolean(),
        approvedScopes: z.string(),
        profile: externalNames,
        lastUsedAt: time,
        createdAt: time.transform((at) => at ?? new Date(0)),
      })
      .transform(({ profile, ...account }) => ({ ...account, ...profile })),
  ),
  passkeys: z.array(
    z.object({
      id: z.string(),
      credentialId: z.string(),
      // Inside JSON bytes are hex, and say so: "\\x04ab…".
      publicKey: z.string().transform((hex) => new Uint8Array(Buffer.from(hex.slice(2), 'hex'))),
      counter: z.number(),
      transports: z.array(z.string()),
      rpId: z.string(),
      backupEligible: z.boolean(),
      backedUp: z.boolean(),
      aaguid: z.string(),
      name: z.string(),
      lastUsedAt: time,
      lastUsedOn: z.string().nullable(),
      createdAt: time.transform((at) => at ?? new Date(0)),
    }),
  ),
  web3Wallets: z.array(
    z.object({
      id: z.string(),
      address: z.string(),
      chain: chainKind,
      provider: web3Provider,
      verifiedAt: time,
      primary: z.boolean(),
    }),
  ),
  companies: managedBy,
  trustedDevices: z.array(
    z.object({
      clientId: z.string(),
      failures: z.number(),
      lockedUntil: time,
      lastUsedAt: time.transform((at) => at ?? new Date(0)),
    }),
  ),
})

/** Whose an identifier is. An unproven address is nobody's, and a number that is kept for the second factor is no way to begin. */
const OWNER: Record<IdentifierKind, (value: string) => Prisma.Sql> = {
  username: (value) => Prisma.sql`u."username" = ${value}`,
  email_address: (value) => Prisma.sql`
    u."id" = (SELECT "userId" FROM "EmailAddress" WHERE "address" = ${value} AND "verifiedAt" IS NOT NULL)`,
  phone_number: (value) => Prisma.sql`
    u."id" = (SELECT "userId" FROM "PhoneNumber"
      WHERE "number" = ${value} AND "verifiedAt" IS NOT NULL AND NOT "reservedForSecondFactor")`,
  web3_wallet: (value) => Prisma.sql`
    u."id" = (SELECT "userId" FROM "Web3Wallet" WHERE "address" = ${value} AND "verifiedAt" IS NOT NULL)`,
}

/** Finds the owner of an identifier in one statement; `trustedDevices` is about the browser `clientId`. */
export function findUser(pool: pg.Pool, { kind, value }: Identifier, clientId: string | null) {
  return find(pool, OWNER[kind](value), clientId)
}

/** Finds whose a passkey is, likewise. */
export function findByPasskey(pool: pg.Pool, credentialId: string, clientId: string | null) {
  const owner = Prisma.sql`u."id" = (SELECT "userId" FROM "Passkey" WHERE "credentialId" = ${credentialId})`
  return find(pool, owner, clientId)
}

/** Finds whom an account at a provider is connected to, likewise. */
export function findByExternalAccount(
  pool: pg.Pool,
  { provider, providerUserId }: Pick<ExternalProfile, 'provider' | 'providerUserId'>,
  clientId: string | null,
) {
  const owner = Prisma.sql`
    u."id" = (SELECT "userId" FROM "ExternalAccount"
      WHERE "provider" = ${provider} AND "providerUserId" = ${providerUserId})`
  return find(pool, owner, clientId)
}

async function find(pool: pg.Pool, owner: Prisma.Sql, clientId: string | null): Promise<UserRow | null> {
  const [row] = await runStatement(
    pool,
    Prisma.sql`
      SELECT u.*,
        ${rowsOf('EmailAddress')} AS "emailAddresses",
        ${rowsOf('PhoneNumber')} AS "phoneNumbers",
        ${rowsOf('ExternalAccount')} AS "externalAccounts",
        ${rowsOf('Passkey')} AS "passkeys",
        ${rowsOf('Web3Wallet')} AS "web3Wallets",
        ${COMPANIES} AS "companies",
        ${clientId === null ? NOTHING : rowsOf('DeviceTrust', Prisma.sql`AND r."clientId" = ${clientId}`)} AS "trustedDevices"
      FROM "User" u WHERE ${owner}`,
  )
  return row === undefined ? null : userRow.parse(row)
}

/** Each table that a statement names costs time before it is even run. */
const NOTHING = Prisma.sql`'[]'::jsonb`

/**
 * Those that `Connections.findForDomains` would find for the user's proven addresses, read along: a sign-in asks for them each time. From the
 * inside out: of a join, all orders would be weighed each time.
 */
const COMPANIES = Prisma.sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', c."id", 'name', c."name", 'protocol', c."protocol")
    ORDER BY c."createdAt", c."id"), '[]')
  FROM "EnterpriseConnection" c WHERE c."active" AND c."id" = ANY (ARRAY(
    SELECT d."connectionId" FROM "EnterpriseDomain" d WHERE d."provenAt" IS NOT NULL AND d."domain" = ANY (ARRAY(
      SELECT split_part(e."address", '@', -1) FROM "EmailAddress" e
      WHERE e."userId" = u."id" AND e."verifiedAt" IS NOT NULL)))))`

function rowsOf(table: string, which = Prisma.empty): Prisma.Sql {
  return Prisma.sql`(
    SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r."createdAt"), '[]')
    FROM ${Prisma.raw(`"${table}"`)} r WHERE r."userId" = u."id" ${which})`
}
