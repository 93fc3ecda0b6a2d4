import { fullName, type Somebody } from './people'

/** What a provider's tokens say, as the one that it stands in for says it. */
export interface Shape {
  /** What people call it. */
  name: string
  /** The claims of each scope beside those that OpenID Connect fixes. */
  scopes: Record<string, string[]>
  hasUserinfo: boolean
  /** It says of an address whether it is verified. */
  tellsVerified: boolean
  claims(somebody: Somebody): Record<string, unknown>
}

/** The tenant that stands for everybody with a personal account. */
const PERSONAL_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad'

export const SHAPES = {
  google: {
    name: 'Google',
    scopes: { email: ['email', 'email_verified'], profile: ['name', 'given_name', 'family_name'] },
    hasUserinfo: true,
    tellsVerified: true,
    claims: (somebody) => ({
      ...names(somebody),
      email: somebody.emailAddress,
      email_verified: somebody.isVerified,
    }),
  },
  // Says an address, and not whether anybody proved it: whoever runs a tenant may write any.
  microsoft: {
    name: 'Microsoft',
    scopes: {
      openid: ['sub', 'tid', 'oid', 'ver'],
      email: ['email'],
      profile: ['name', 'preferred_username'],
    },
    hasUserinfo: true,
    tellsVerified: false,
    claims: (somebody) => ({
      name: fullName(somebody),
      preferred_username: somebody.emailAddress,
      email: somebody.emailAddress,
      oid: toGuid(somebody.subject),
      tid: PERSONAL_TENANT,
      ver: '2.0',
    }),
  },
  // Booleans as strings, and no name: that comes once, beside the code (see `nameOnce` in openid.ts).
  apple: {
    name: 'Apple',
    scopes: {
      openid: ['sub', 'nonce_supported'],
      email: ['email', 'email_verified', 'is_private_email'],
      name: [],
    },
    hasUserinfo: false,
    tellsVerified: true,
    claims: (somebody) => ({
      email: somebody.emailAddress,
      email_verified: String(somebody.isVerified),
      is_private_email: 'false',
      nonce_supported: true,
    }),
  },
  /** Any provider that lib/config.ts may describe, and a company's by OpenID Connect. */
  custom: {
    name: 'Acme ID',
    scopes: { email: ['email', 'email_verified'], profile: ['name', 'given_name', 'family_name'] },
    hasUserinfo: true,
    tellsVerified: true,
    claims: (somebody) => ({
      ...names(somebody),
      email: somebody.emailAddress,
      email_verified: somebody.isVerified,
    }),
  },
} as const satisfies Record<string, Shape>

export type ShapeName = keyof typeof SHAPES

function names(somebody: Somebody) {
  return {
    name: fullName(somebody),
    given_name: somebody.firstName || undefined,
    family_name: somebody.lastName || undefined,
  }
}

/** `"0123456789abcdef0123" -> "00000000-0000-0000-0123-456789abcdef"`-like: the same for the same account. */
function toGuid(subject: string): string {
  const hex = Buffer.from(subject).toString('hex').padStart(32, '0').slice(-32)
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}
