import { readBearer } from '@/lib/crypto/bearer'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { ID_PREFIX } from '@/lib/model/ids'
import { SECOND } from '@/lib/model/time'
import type { Ports } from '@/lib/ports/ports'
import { isSaml, readSamlResponse, samlAddresses } from '@/lib/strategies/sso/saml'
import { requireThat, SamlRefusal } from '@/lib/strategies/sso/saml-refusal'

/** A signature costs work, so an address gets so many; a whole company may sit behind one. */
const PER_ADDRESS = { count: 60, windowMs: 10 * SECOND }

/** What may stand where an id is asked for. */
const ID = /^[\w-]{1,64}$/

export interface PostedAnswer {
  connectionId: string
  samlResponse: string
  relayState: string
  /** Whoever posts it; null where nobody can tell. */
  address: string | null
}

/**
 * Takes what a company's identity provider has a browser post to us. All of it must hold, it works once, and it answers a request of ours:
 * what it says is then stored with that request, for the browser that asked. It signs nobody in by itself, so no browser is asked for here.
 * Answers `state` for the way back to that browser; null for an answer that nobody asked for and that may begin a sign-in of its own.
 * @throws SignInError saml_response_invalid | saml_response_relaystate_missing | saml_connection_not_found | saml_connection_active_not_found | saml_user_attribute_missing | oauth_access_denied | too_many_requests
 */
export async function takeSamlAnswer(ports: Ports, answer: PostedAnswer): Promise<{ state: string } | null> {
  await spend(ports, answer.address)
  const connection = ID.test(answer.connectionId) ? await ports.connections.find(answer.connectionId) : null
  if (!connection || !isSaml(connection)) throw new SignInError('saml_connection_not_found')
  if (!connection.active) throw new SignInError('saml_connection_active_not_found')

  const addresses = samlAddresses(ports.baseUrl, connection.id)
  const given = { ...addresses, samlResponse: answer.samlResponse, now: ports.now() }
  const { profile, inResponseTo, assertionId, notOnOrAfter } = await readSamlResponse(connection, given)
  requireThat(await ports.connections.spendAssertion(assertionId, notOnOrAfter), 'It was shown before.')
  // Trusted, it would sign whoever opens it in as somebody else (login CSRF). So it begins a sign-in that we ask for.
  if (inResponseTo === null) return null

  const state = readBearer(answer.relayState, ID_PREFIX.challenge)
  if (!state) throw new SamlRefusal('Its RelayState is missing.', 'saml_response_relaystate_missing')
  requireThat(inResponseTo === `_${state.id}`, 'Its RelayState belongs to another request than it answers.')
  // Its id may be known; its secret is the asking browser's alone. Else anybody could leave their own answer to somebody else's request.
  const trip = await ports.attempts.findLink(state.id)
  const hash = trip?.challenge.secretHash ?? ''
  requireThat(ports.keys.matches('sso', state.secret, hash), 'Its RelayState was not made by us.')
  requireThat(await ports.connections.storeProfile(state.id, profile), 'No request waits for it.')
  return { state: answer.relayState }
}

async function spend({ budget }: Ports, address: string | null): Promise<void> {
  if (address === null) return
  const spent = await budget.spend({ buckets: [{ key: `address:saml:${address}`, ...PER_ADDRESS }] })
  if (spent.outcome === 'limited')
    throw new SignInError('too_many_requests', { seconds: spent.retryAfterSeconds })
}
