import { z } from 'zod'
import { isErrorCode, type ErrorCode } from '@/lib/model/errors'
import { SESSION_TASKS, SIGN_IN_STATUSES } from '@/lib/model/status'
import { PHONE_CODE_CHANNELS, type AnyStrategy } from '@/lib/model/strategies'
import { isAnyStrategy } from '@/lib/model/verification'
import { WEB3_PROVIDERS } from '@/lib/model/web3'

/** What the JSON and text columns may hold. A row that holds anything else is damage, and stops here. */
const strategy = z.custom<AnyStrategy>(isAnyStrategy)
const errorCode = z
  .string()
  .transform((code): ErrorCode => (isErrorCode(code) ? code : 'internal_clerk_error'))
export const verification = z.object({
  strategy,
  status: z.enum(['unverified', 'verified', 'transferable', 'failed']),
  targetId: z.string().optional(),
  verifiedAtClient: z.string().optional(),
  isMultiFactor: z.boolean().optional(),
  channel: z.enum(PHONE_CODE_CHANNELS).optional(),
  error: errorCode.optional(),
  sessionId: z.string().optional(),
})
export const externalProfile = z.object({
  provider: z.string(),
  providerUserId: z.string(),
  enterpriseConnectionId: z.string().nullable(),
  emailAddress: z.string().nullable(),
  emailVerified: z.boolean(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  username: z.string().nullable(),
  imageUrl: z.string().nullable(),
  approvedScopes: z.string(),
  publicMetadata: z.record(z.string(), z.string()),
})
export const managedBy = z.array(
  z.object({ id: z.string(), name: z.string(), protocol: z.enum(['saml', 'oidc']) }),
)
/** What is kept of a profile with the account that it is of. */
export const externalNames = externalProfile
  .pick({ firstName: true, lastName: true, username: true, imageUrl: true })
  .catch({ firstName: null, lastName: null, username: null, imageUrl: null })
export const refusal = z.object({
  strategy,
  code: errorCode,
  facts: z.object({
    seconds: z.number().optional(),
    left: z.number().optional(),
    count: z.number().optional(),
    suggestions: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
    country: z.object({ alpha2: z.string(), callingCode: z.string() }).optional(),
    host: z.string().optional(),
  }),
})
export const protectCheck = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('pending'),
    token: z.string(),
    expiresAt: z.number(),
    sealed: z.string(),
  }),
  z.object({ status: z.literal('passed') }),
])
export const signInStatus = z.enum(SIGN_IN_STATUSES)
export const sessionStatus = z.enum([
  'abandoned',
  'active',
  'ended',
  'expired',
  'removed',
  'replaced',
  'revoked',
  'pending',
])
export const tasks = z.array(z.enum(SESSION_TASKS))
export const metadata = z.record(z.string(), z.unknown()).catch({})
export const signUpStatus = z.enum(['missing_requirements', 'complete'])
export const chainKind = z.enum(['evm', 'solana'])
export const web3Provider = z.enum(WEB3_PROVIDERS)
export const actor = z.object({ sub: z.string() }).nullable()
