import { z } from 'zod'
import type { Keyring } from '@/lib/crypto/keyring'
import { newId } from '@/lib/crypto/random'
import type { AuditEntry, ConnectionRow, Connections, ConnectionSettings } from '../ports'
import { Prisma } from './generated/client'
import type { Database } from './open'
import { runStatement } from './statement'

type Tx = Prisma.TransactionClient

const mapping = z.object({
  emailAddress: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  username: z.string().optional(),
  publicMetadata: z.record(z.string(), z.string()).optional(),
})
const protocol = z.enum(['saml', 'oidc'])
const settings: z.ZodType<ConnectionSettings> = z.discriminatedUnion('protocol', [
  z.object({
    protocol: z.literal('saml'),
    idpEntityId: z.string(),
    idpSsoUrl: z.string(),
    idpCertificates: z.array(z.string()),
    allowIdpInitiated: z.boolean(),
    requiresBothSignatures: z.boolean().optional(),
    mapping,
  }),
  z.object({
    protocol: z.literal('oidc'),
    issuer: z.string(),
    clientId: z.string(),
    clientSecret: z.string().nullable(),
    mapping,
  }),
])
const nameRow = z.object({ id: z.string(), name: z.string(), protocol })

const BY_NAME = { domains: { orderBy: { domain: 'asc' } } } as const
type Stored = Prisma.EnterpriseConnectionGetPayload<{ include: { domains: true } }>

/** Companies' connections: settings are sealed as a whole, since half of them is secret and all of them is nobody's business. */
export function createConnections({ prisma, pool }: Database, keys: Keyring, now: () => Date): Connections {
  const open = async ({ settings: sealed, domains, ...row }: Stored): Promise<ConnectionRow> => ({
    ...row,
    protocol: protocol.parse(row.protocol),
    settings: settings.parse(JSON.parse(await keys.open(sealed))),
    domains: domains.map(({ domain, proof, provenAt }) => ({ domain, proof, provenAt })),
  })

  /** Writes, with its line in the log, or nothing of it. */
  const write = (audit: AuditEntry, work: (tx: Tx) => Promise<unknown>) =>
    prisma.$transaction(async (tx) => {
      await work(tx)
      await tx.auditEvent.create({ data: { ...audit, id: newId('audit'), createdAt: now() } })
    })

  return {
    async findForDomains(domains) {
      if (domains.length === 0) return []
      const statement = Prisma.sql`
        SELECT c."id", c."name", c."protocol" FROM "EnterpriseConnection" c
        WHERE c."active" AND c."id" IN (
          SELECT d."connectionId" FROM "EnterpriseDomain" d
          WHERE d."domain" = ANY(${[...domains]}) AND d."provenAt" IS NOT NULL
        )
        ORDER BY c."createdAt", c."id"`
      return z.array(nameRow).parse(await runStatement(pool, statement))
    },

    async find(id) {
      const row = await prisma.enterpriseConnection.findUnique({ where: { id }, include: BY_NAME })
      return row && open(row)
    },

    async list() {
      const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]
      const rows = await prisma.enterpriseConnection.findMany({ orderBy, include: BY_NAME })
      return Promise.all(rows.map(open))
    },

    async isAnyInUse() {
      const statement = Prisma.sql`
        SELECT 1 FROM "EnterpriseConnection" c JOIN "EnterpriseDomain" d ON d."connectionId" = c."id"
        WHERE c."active" AND d."provenAt" IS NOT NULL LIMIT 1`
      return (await runStatement(pool, statement)).length > 0
    },

    async save({ id, settings: plain, name, protocol, active }, audit, options) {
      // Sealing is work, so it is done before the transaction opens.
      const row = {
        name,
        protocol,
        active,
        settings: await keys.seal(JSON.stringify(plain)),
        updatedAt: now(),
      }
      await write(audit, async (tx) => {
        await tx.enterpriseConnection.upsert({
          where: { id },
          create: { id, ...row, createdAt: now() },
          update: row,
        })
        if (options?.forgetsPeople)
          await tx.externalAccount.deleteMany({ where: { enterpriseConnectionId: id } })
      })
    },

    remove: (id, audit) =>
      write(audit, async (tx) => {
        // Accounts at the company's provider and proven domains go along by their foreign keys.
        await tx.enterpriseConnection.deleteMany({ where: { id } })
      }),

    saveDomain: (connectionId, { domain, proof, provenAt }, audit) =>
      write(audit, (tx) =>
        tx.enterpriseDomain.upsert({
          where: { connectionId_domain: { connectionId, domain } },
          create: { connectionId, domain, proof, provenAt },
          update: { proof, provenAt },
        }),
      ),

    removeDomain: (connectionId, domain, audit) =>
      write(audit, (tx) => tx.enterpriseDomain.deleteMany({ where: { connectionId, domain } })),

    async spendAssertion(id, expiresAt) {
      const statement = Prisma.sql`
        INSERT INTO "SamlAssertion" ("id", "expiresAt") VALUES (${id}, ${expiresAt})
        ON CONFLICT DO NOTHING RETURNING 1`
      return (await runStatement(pool, statement)).length === 1
    },

    async storeProfile(challengeId, profile) {
      const time = now()
      const statement = Prisma.sql`
        UPDATE "Challenge" SET "profile" = ${JSON.stringify(profile)}::jsonb
        WHERE "id" = ${challengeId} AND "strategy" = 'enterprise_sso' AND "targetId" = ${profile.enterpriseConnectionId}
          AND "consumedAt" IS NULL AND "profile" IS NULL AND "expiresAt" > ${time}
        RETURNING 1`
      return (await runStatement(pool, statement)).length === 1
    },
  }
}
