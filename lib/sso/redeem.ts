import { domainOf } from '@/lib/identifiers/email-address'
import { isStorable } from '@/lib/identifiers/storable'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ExternalProfile } from '@/lib/model/external'
import { isOAuthStrategy } from '@/lib/model/oauth'
import type { Verification } from '@/lib/model/verification'
import type { ChallengeRow, ConnectionRow, Ports } from '@/lib/ports/ports'
import { oidcConnectionProvider } from '@/lib/strategies/sso'
import { isSaml } from '@/lib/strategies/sso/saml'
import { providerFor, readTrip, requireConnection, tripVerification, type TripAnswer } from './trip'

/** Long enough for every scope that there is. */
const MAX_SCOPES = 2000

/**
 * Goes on with whom an answer names that was taken up. What keeps it from going on is noted, unless something was written by then.
 * @throws SignInError whatever `go` and the provider refuse with
 */
export async function takeUp<T>(
  ports: Ports,
  challenge: ChallengeRow,
  answer: TripAnswer,
  {
    go,
    isWritten,
    note,
  }: {
    go: (profile: ExternalProfile) => Promise<T>
    isWritten: () => boolean
    note: (failed: Verification) => Promise<unknown>
  },
): Promise<T> {
  try {
    return await go(await redeem(ports, challenge, answer))
  } catch (error) {
    if (!(error instanceof SignInError) || error.code === 'resource_locked' || isWritten()) throw error
    const { code, details } = error
    await note({ ...tripVerification(challenge, 'failed'), error: code, sessionId: details.sessionId })
    throw error
  }
}

/**
 * Who came back. A company's word is good for its own domains: its addresses count as proven, and any other is refused.
 * @throws SignInError oauth_* | saml_* | enterprise_sso_*
 */
export async function redeem(
  ports: Ports,
  challenge: ChallengeRow,
  { url, failure }: TripAnswer,
): Promise<ExternalProfile> {
  if (failure) throw failure
  return storable(await answerOf(ports, challenge, url))
}

async function answerOf(ports: Ports, challenge: ChallengeRow, url: URL): Promise<ExternalProfile> {
  if (isOAuthStrategy(challenge.strategy)) {
    const trip = await readTrip(ports, challenge)
    return providerFor(ports, challenge).redeem(trip, url)
  }
  const connection = await requireConnection(ports, challenge)
  return ofItsOwn(connection, await profileOf(ports, connection, challenge, url))
}

async function profileOf(
  ports: Ports,
  connection: ConnectionRow,
  challenge: ChallengeRow,
  url: URL,
): Promise<ExternalProfile> {
  if (!isSaml(connection))
    return oidcConnectionProvider(connection).redeem(await readTrip(ports, challenge), url)
  // Its answer came by POST, was verified there, and waits for the browser that asked.
  if (!challenge.profile) throw new SignInError('saml_response_invalid')
  return challenge.profile
}

function ofItsOwn({ id, protocol, domains }: ConnectionRow, profile: ExternalProfile): ExternalProfile {
  const isSaml = protocol === 'saml'
  const { emailAddress } = profile
  // Its own provider may say that an address was never proven. Then it is nobody's word.
  if (!emailAddress || (!isSaml && !profile.emailVerified))
    throw new SignInError(isSaml ? 'saml_user_attribute_missing' : 'enterprise_sso_user_attribute_missing')
  const proven = domains.filter(({ provenAt }) => provenAt !== null).map(({ domain }) => domain)
  if (!proven.includes(domainOf(emailAddress)))
    throw new SignInError(
      isSaml ? 'saml_email_address_domain_mismatch' : 'enterprise_sso_email_address_domain_mismatch',
    )
  return { ...profile, provider: id, enterpriseConnectionId: id, emailVerified: true }
}

/** Only what can be kept: whoever answers may send anything. @throws SignInError oauth_fetch_user_error: nobody is named */
function storable(profile: ExternalProfile): ExternalProfile {
  const kept = (text: string | null) => (text !== null && isStorable(text) ? text : null)
  if (!isStorable(profile.providerUserId)) throw new SignInError('oauth_fetch_user_error')
  const metadata = Object.entries(profile.publicMetadata).filter((pair) => pair.every(isStorable))
  return {
    ...profile,
    emailAddress: kept(profile.emailAddress),
    firstName: kept(profile.firstName),
    lastName: kept(profile.lastName),
    username: kept(profile.username),
    imageUrl: kept(profile.imageUrl),
    approvedScopes: (kept(profile.approvedScopes) ?? '').slice(0, MAX_SCOPES),
    publicMetadata: Object.fromEntries(metadata),
  }
}
