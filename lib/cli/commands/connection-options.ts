import { parseMapping } from '@/lib/account/connection-mapping'
import { readMetadata } from '@/lib/account/connection-metadata'
import { splitCertificates } from '@/lib/crypto/certificate'
import type { ConnectionSettings } from '@/lib/ports/ports'

/** What `add-saml` and `add-oidc` take. The texts of files come in their place (lib/cli/connection.ts). */
export const OPTIONS = {
  metadata: { type: 'string' },
  'entity-id': { type: 'string' },
  'sso-url': { type: 'string' },
  certificate: { type: 'string' },
  'allow-idp-initiated': { type: 'boolean' },
  'both-signatures': { type: 'boolean' },
  issuer: { type: 'string' },
  'client-id': { type: 'string' },
  'client-secret-file': { type: 'string' },
  map: { type: 'string', multiple: true },
} as const

interface Values {
  metadata?: string | undefined
  'entity-id'?: string | undefined
  'sso-url'?: string | undefined
  certificate?: string | undefined
  'allow-idp-initiated'?: boolean | undefined
  'both-signatures'?: boolean | undefined
  issuer?: string | undefined
  'client-id'?: string | undefined
  'client-secret-file'?: string | undefined
  map?: string[] | undefined
}

/** @throws Error in words when a file is none, or a mapping is none */
export function settingsOf(verb: 'add-saml' | 'add-oidc', values: Values): ConnectionSettings {
  const mapping = parseMapping((values.map ?? []).join('\n'))
  if (!mapping) throw new Error('--map takes a field and an attribute, such as emailAddress=mail.')
  if (verb === 'add-oidc')
    return {
      protocol: 'oidc',
      issuer: values.issuer ?? '',
      clientId: values['client-id'] ?? '',
      clientSecret: values['client-secret-file']?.trim() || null,
      mapping,
    }
  const read = values.metadata === undefined ? null : readMetadata(values.metadata)
  if (read && 'problem' in read) throw new Error(`The metadata cannot be used. ${read.problem}`)
  return {
    protocol: 'saml',
    ...(read ?? {
      idpEntityId: values['entity-id'] ?? '',
      idpSsoUrl: values['sso-url'] ?? '',
      idpCertificates: splitCertificates(values.certificate ?? ''),
    }),
    allowIdpInitiated: values['allow-idp-initiated'] ?? false,
    requiresBothSignatures: values['both-signatures'] ?? false,
    mapping,
  }
}
