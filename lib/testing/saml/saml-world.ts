import {
  readSamlResponse,
  samlAddresses,
  type SamlAnswer,
  type SamlConnection,
} from '@/lib/strategies/sso/saml'
import { SamlRefusal } from '@/lib/strategies/sso/saml-refusal'
import type { Asked } from './plain-idp'

const BASE_URL = 'http://localhost:3000'

/** A connection to an identity provider of a test, as it would be read from the database. */
export function samlConnection(
  idp: { entityId: string; certificate: string },
  settings: Partial<SamlConnection['settings']> = {},
  id = 'ent_test',
): SamlConnection {
  return {
    id,
    name: 'Acme',
    protocol: 'saml',
    active: true,
    settings: {
      protocol: 'saml',
      idpEntityId: idp.entityId,
      idpSsoUrl: 'https://idp.example.com/sso',
      idpCertificates: [idp.certificate],
      allowIdpInitiated: false,
      mapping: {},
      ...settings,
    },
    domains: [{ domain: 'acme.example', proof: 'proof', provenAt: new Date(0) }],
    createdAt: new Date(0),
    updatedAt: new Date(0),
  }
}

/** What a request of ours for that connection asks for. */
export function askedBy(connection: { id: string }, inResponseTo = '_chl_request'): Asked {
  return { ...samlAddresses(BASE_URL, connection.id), inResponseTo }
}

/** Reads what was posted as an answer for that connection. */
export function readAs(connection: SamlConnection, samlResponse: string, now: Date): Promise<SamlAnswer> {
  return readSamlResponse(connection, { ...samlAddresses(BASE_URL, connection.id), samlResponse, now })
}

/** Who came in, or why nobody did: `"saml_response_invalid: It is not signed."` */
export async function wordFor(answer: Promise<SamlAnswer>): Promise<string> {
  try {
    return (await answer).profile.providerUserId
  } catch (error) {
    if (error instanceof SamlRefusal) return `${error.code}: ${error.reason}`
    throw error
  }
}
