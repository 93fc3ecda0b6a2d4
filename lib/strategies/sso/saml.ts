import { SAML, ValidateInResponseTo } from '@node-saml/node-saml'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ExternalProfile } from '@/lib/model/external'
import type { ConnectionRow, ConnectionSettings } from '@/lib/ports/ports'
import type { Trip } from './identity-provider'
import { readAssertion } from './saml-assertion'
import { readEnvelope } from './saml-envelope'
import { toProfile } from './saml-profile'
import { requireThat, SamlRefusal } from './saml-refusal'
import { decodePosted, parseXml } from './saml-xml'

export type SamlSettings = Extract<ConnectionSettings, { protocol: 'saml' }>

/** A company whose identity provider speaks SAML. */
export type SamlConnection = ConnectionRow & { settings: SamlSettings }

export function isSaml(connection: ConnectionRow): connection is SamlConnection {
  return connection.settings.protocol === 'saml'
}

export interface SamlAddresses {
  /** Where answers are posted. */
  acsUrl: string
  /** Who we are to the company, and where our metadata is. */
  spEntityId: string
}

/** Each connection has its own, so that an answer for one is no answer for another. */
export function samlAddresses(baseUrl: string, connectionId: string): SamlAddresses {
  const folder = `${baseUrl}/v1/saml/${connectionId}`
  return { acsUrl: `${folder}/acs`, spEntityId: `${folder}/metadata` }
}

export interface SamlTrip extends Pick<Trip, 'state' | 'prompt'> {
  /** What the answer must name: an XML id, which begins with no digit. */
  requestId: string
  baseUrl: string
}

/**
 * Where the browser goes with our question (SAML 2.0 Bindings, 3.4: HTTP-Redirect).
 * @throws SignInError misconfigured_oauth_provider: its address is none
 */
export async function samlAuthorizeUrl(connection: ConnectionRow, trip: SamlTrip): Promise<URL> {
  if (!isSaml(connection)) throw new Error('Only a SAML connection is asked by SAML.')
  const saml = new SAML({
    ...optionsFor(connection.settings, samlAddresses(trip.baseUrl, connection.id)),
    entryPoint: connection.settings.idpSsoUrl,
    generateUniqueId: () => trip.requestId,
    forceAuthn: trip.prompt === 'login',
    passive: trip.prompt === 'none',
  })
  try {
    return new URL(await saml.getAuthorizeUrlAsync(trip.state, undefined, {}))
  } catch {
    throw new SignInError('misconfigured_oauth_provider')
  }
}

export interface SamlAnswer {
  profile: ExternalProfile
  /** The request it answers; null where nobody asked. It stands in the signed part. */
  inResponseTo: string | null
  /** Whoever shows it again before `notOnOrAfter` replays it. */
  assertionId: string
  notOnOrAfter: Date
}

/**
 * Reads what a company's identity provider answered, and believes it only when all of it holds. No word of the answer is used that the
 * signature does not cover; what is not signed can only make it be refused.
 * @throws SamlRefusal saml_response_invalid | saml_user_attribute_missing | saml_response_relaystate_missing | oauth_access_denied
 */
export async function readSamlResponse(
  connection: SamlConnection,
  given: SamlAddresses & { samlResponse: string; now: Date },
): Promise<SamlAnswer> {
  const { settings } = connection
  const { acsUrl, spEntityId, now } = given
  const { idpEntityId } = settings
  const xml = decodePosted(given.samlResponse)
  const envelope = readEnvelope(parseXml(xml), { acsUrl, idpEntityId })

  const isWhole = envelope.isResponseSigned && envelope.isAssertionSigned
  requireThat(isWhole || !settings.requiresBothSignatures, 'One of its two signatures is missing.')
  const signed = await verify(settings, given, envelope, xml)
  const assertion = readAssertion(parseXml(signed), { idpEntityId, acsUrl, spEntityId, now })
  const { inResponseTo } = assertion
  requireThat(envelope.inResponseTo === inResponseTo, 'Its two parts answer two requests.')
  if (inResponseTo === null && !settings.allowIdpInitiated)
    throw new SamlRefusal('Nobody asked for it.', 'saml_response_relaystate_missing')
  return {
    profile: toProfile(connection, assertion),
    inResponseTo,
    assertionId: `${connection.id}:${assertion.id}`,
    notOnOrAfter: assertion.notOnOrAfter,
  }
}

/** Checks every signature there is, and answers the assertion as it was signed. */
async function verify(
  settings: SamlSettings,
  addresses: SamlAddresses,
  { isResponseSigned, isAssertionSigned }: { isResponseSigned: boolean; isAssertionSigned: boolean },
  xml: string,
): Promise<string> {
  const saml = new SAML({
    ...optionsFor(settings, addresses),
    wantAuthnResponseSigned: isResponseSigned,
    wantAssertionsSigned: isAssertionSigned,
  })
  try {
    const posted = Buffer.from(xml).toString('base64')
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: posted })
    const signed = profile?.getAssertionXml?.()
    if (signed) return signed
  } catch {
    // Told below: what the library says may quote what was posted.
  }
  throw new SamlRefusal('Its signature does not hold, or it is for another audience.')
}

function optionsFor({ idpCertificates }: SamlSettings, { acsUrl, spEntityId }: SamlAddresses) {
  return {
    callbackUrl: acsUrl,
    issuer: spEntityId,
    audience: spEntityId,
    idpCert: [...idpCertificates],
    // Any way of signing in that the company has will do, and whichever name it gives its people.
    disableRequestedAuthnContext: true,
    identifierFormat: null,
    // Requests are challenges in our database, compared by whoever calls.
    validateInResponseTo: ValidateInResponseTo.never,
    // It reads the process's clock, so its check is off, and saml-assertion.ts checks all times by ours.
    acceptedClockSkewMs: -1,
  }
}
