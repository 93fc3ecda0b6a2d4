import { createOrganization, endSession, signOutOfBrowser, touchSession } from '@/lib/actions/session'
import {
  attemptFirstFactor,
  attemptSecondFactor,
  createSignIn,
  prepareFirstFactor,
  prepareSecondFactor,
  resetPassword,
} from '@/lib/actions/sign-in'
import { attemptVerification, createSignUp, prepareVerification, updateSignUp } from '@/lib/actions/sign-up'
import { askAsUser } from '@/lib/actions/user'
import { withBasePath } from '@/lib/model/base-path'
import { SECOND } from '@/lib/model/time'
import type { UserAnswers, UserVerb } from '@/lib/model/user-wire'
import type {
  ClientJson,
  OrganizationJson,
  PasskeyOptionsJson,
  SessionJson,
  SignInJson,
  SignUpJson,
  TokenJson,
  Wire,
  WireRefusal,
} from '@/lib/model/wire'
import { isStaleAction } from './failures'

/** A token that hangs would make a sign-out wait for its turn. */
const PATIENCE_MS = 15 * SECOND

/** Everything that this layer asks the server. The other end is another process, so tests answer here. */
export interface Transport {
  createSignIn: (params: object) => Promise<Wire<SignInJson>>
  prepareFirstFactor: (id: string, params: object) => Promise<Wire<SignInJson>>
  attemptFirstFactor: (id: string, params: object) => Promise<Wire<SignInJson>>
  prepareSecondFactor: (id: string, params: object) => Promise<Wire<SignInJson>>
  attemptSecondFactor: (id: string, params: object) => Promise<Wire<SignInJson>>
  resetPassword: (id: string, params: object) => Promise<Wire<SignInJson>>
  readSignIn: (id: string) => Promise<Wire<SignInJson>>
  /** What the list of passkeys under a field is asked. It starts no sign-in. */
  passkeyOptions: () => Promise<Wire<PasskeyOptionsJson>>
  createSignUp: (params: object) => Promise<Wire<SignUpJson>>
  updateSignUp: (id: string, params: object) => Promise<Wire<SignUpJson>>
  prepareVerification: (id: string, params: object) => Promise<Wire<SignUpJson>>
  attemptVerification: (id: string, params: object) => Promise<Wire<SignUpJson>>
  readSignUp: (id: string) => Promise<Wire<SignUpJson>>
  readClient: () => Promise<Wire<ClientJson | null>>
  /** Sets the session cookie, and makes the session this browser's active one. */
  touchSession: (sessionId: string, params: object) => Promise<Wire<SessionJson>>
  createOrganization: (params: object) => Promise<Wire<OrganizationJson>>
  endSession: (sessionId: string) => Promise<Wire<SessionJson>>
  signOut: () => Promise<Wire<ClientJson | null>>
  /** `userId`: whom the page shows. Another tab may have changed who is signed in. */
  askAsUser: <V extends UserVerb>(userId: string, verb: V, params: object) => Promise<Wire<UserAnswers[V]>>
  mintToken: (sessionId: string, template?: string) => Promise<TokenJson | WireRefusal>
}

/**
 * Verbs are server actions. Reads and tokens are fetched, because actions of one page run one after the other.
 * The provider imports this from the root layout: an action called on a page that does not know it loses its cookies.
 */
export const transport: Transport = {
  createSignIn: (params) => act(createSignIn(params)),
  prepareFirstFactor: (id, params) => act(prepareFirstFactor(id, params)),
  attemptFirstFactor: (id, params) => act(attemptFirstFactor(id, params)),
  prepareSecondFactor: (id, params) => act(prepareSecondFactor(id, params)),
  attemptSecondFactor: (id, params) => act(attemptSecondFactor(id, params)),
  resetPassword: (id, params) => act(resetPassword(id, params)),
  readSignIn: (id) => read(`/v1/client/sign_ins/${encodeURIComponent(id)}`, isWire<SignInJson>),
  passkeyOptions: () => read('/v1/client/passkey_options', isWire<PasskeyOptionsJson>, { method: 'POST' }),
  createSignUp: (params) => act(createSignUp(params)),
  updateSignUp: (id, params) => act(updateSignUp(id, params)),
  prepareVerification: (id, params) => act(prepareVerification(id, params)),
  attemptVerification: (id, params) => act(attemptVerification(id, params)),
  readSignUp: (id) => read(`/v1/client/sign_ups/${encodeURIComponent(id)}`, isWire<SignUpJson>),
  readClient: () => read('/v1/client', isWire<ClientJson | null>),
  touchSession: (sessionId, params) => act(touchSession(sessionId, params)),
  createOrganization: (params) => act(createOrganization(params)),
  endSession: (sessionId) => act(endSession(sessionId)),
  signOut: () => act(signOutOfBrowser()),
  askAsUser: (userId, verb, params) => act(askAsUser(userId, verb, params)),
  mintToken: (sessionId, template) =>
    read(`/v1/client/sessions/${segments(sessionId, 'tokens', template)}`, isToken, { method: 'POST' }),
}

/** Awaits an action. One of another deployment is known to a fresh page only. */
export async function act<R>(answer: Promise<R>): Promise<R> {
  try {
    return await answer
  } catch (thrown) {
    if (isStaleAction(thrown)) window.location.reload()
    throw thrown
  }
}

async function read<R>(url: string, isAnswer: (body: unknown) => body is R, init?: RequestInit): Promise<R> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const response = await fetch(withBasePath(url), {
    cache: 'no-store',
    credentials: 'same-origin',
    signal,
    ...init,
  })
  const body: unknown = await response.json().catch(() => null)
  if (!isAnswer(body))
    throw new Error(`${url} answered ${response.status} with something else than JSON of ours.`)
  return body
}

function segments(...names: (string | undefined)[]): string {
  return names
    .flatMap((name) => name ?? [])
    .map(encodeURIComponent)
    .join('/')
}

/** Our own server wrote it, so its outline is enough to tell it from a proxy's error page. */
function isWire<R>(body: unknown): body is Wire<R> {
  return has(body, 'response') || isRefusal(body)
}

function isToken(body: unknown): body is TokenJson | WireRefusal {
  return has(body, 'jwt') || isRefusal(body)
}

function isRefusal(body: unknown): body is WireRefusal {
  return has(body, 'errors') && Array.isArray(Reflect.get(body, 'errors'))
}

function has(body: unknown, key: string): body is object {
  return typeof body === 'object' && body !== null && key in body
}
