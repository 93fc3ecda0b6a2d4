import type { ClientJson, ErrorJson, SessionJson, SignInJson } from '@/lib/model/wire'
import type { WireRefusal, WireSuccess } from '@/lib/model/wire'
import { createClerk, type Clerk, type ClerkOptions } from './clerk'
import { createTurns } from './surroundings'
import type { Transport } from './transport'
import { userJson } from './user/testing'

// The server is another process, so tests of this layer answer in its place, at the one seam.

const NOW = 1_760_000_000_000

export function signInJson(change: Partial<SignInJson> = {}): SignInJson {
  return {
    object: 'sign_in_attempt',
    id: 'sia_1',
    status: 'needs_first_factor',
    supported_identifiers: ['email_address', 'username'],
    supported_first_factors: [
      { strategy: 'password' },
      {
        strategy: 'email_code',
        email_address_id: 'idn_1',
        safe_identifier: 'a***@example.com',
        primary: true,
      },
      {
        strategy: 'email_code',
        email_address_id: 'idn_2',
        safe_identifier: 'b***@example.com',
        primary: false,
      },
    ],
    supported_second_factors: null,
    first_factor_verification: null,
    second_factor_verification: null,
    identifier: 'ada@example.com',
    user_data: { first_name: 'Ada', last_name: null, image_url: null, has_image: false },
    created_session_id: null,
    client_trust_state: 'new',
    sso_bypass_first_factors: [],
    protect_check: null,
    timezone: null,
    abandon_at: NOW,
    ...change,
  }
}

export function sessionJson(change: Partial<SessionJson> = {}): SessionJson {
  const person = { first_name: 'Ada', last_name: 'Byron', image_url: null, has_image: false }
  const times = { created_at: NOW, updated_at: NOW }
  return {
    object: 'session',
    id: 'sess_1',
    status: 'active',
    expire_at: NOW,
    abandon_at: NOW,
    last_active_at: NOW,
    last_active_organization_id: null,
    organization: null,
    actor: null,
    tasks: null,
    user: userJson(),
    public_user_data: { ...person, identifier: 'ada@example.com', user_id: 'user_1' },
    factor_verification_age: [0, -1],
    ...times,
    ...change,
  }
}

export function clientJson(change: Partial<ClientJson> = {}): ClientJson {
  return {
    object: 'client',
    id: 'client_1',
    sessions: [],
    sign_in: null,
    sign_up: null,
    last_active_session_id: null,
    last_authentication_strategy: null,
    cookie_expires_at: null,
    captcha_bypass: true,
    created_at: NOW,
    updated_at: NOW,
    ...change,
  }
}

/** A sign-in's answer; the client lists it, unless it is complete. */
export function accepted(signIn: SignInJson, client: Partial<ClientJson> = {}): WireSuccess<SignInJson> {
  const current = signIn.status === 'complete' ? null : signIn
  return { response: signIn, client: clientJson({ sign_in: current, ...client }) }
}

/** The answer of a sign-in that made `sess_1`. */
export function completed(): WireSuccess<SignInJson> {
  const signIn = signInJson({ status: 'complete', created_session_id: 'sess_1' })
  return accepted(signIn, { sessions: [sessionJson()] })
}

export function refused(status: number, errors: ErrorJson[], client: ClientJson | null = null): WireRefusal {
  return { errors, status, meta: { client }, clerk_trace_id: 'trc_1' }
}

export function errorJson(code: ErrorJson['code'], param_name?: string): ErrorJson {
  const meta = param_name === undefined ? {} : { meta: { param_name } }
  return { code, message: `${code}.`, long_message: `Long ${code}.`, ...meta }
}

interface Scene {
  clerk: Clerk
  transport: Transport
  /** What was asked of the server and of the page, in order. */
  log: unknown[][]
}

/** A provider's client whose server answers what the test says, and nothing else. */
export function createScene(answers: Partial<Transport> = {}, options: Partial<ClerkOptions> = {}): Scene {
  const log: unknown[][] = []
  const noted =
    <A extends unknown[], R>(name: string, answer: ((...args: A) => Promise<R>) | undefined) =>
    async (...args: A): Promise<R> => {
      log.push([name, ...args])
      if (!answer) throw new Error(`The test did not expect ${name}.`)
      return answer(...args)
    }
  const transport: Transport = {
    createSignIn: noted('create', answers.createSignIn),
    prepareFirstFactor: noted('prepare', answers.prepareFirstFactor),
    attemptFirstFactor: noted('attempt', answers.attemptFirstFactor),
    prepareSecondFactor: noted('prepare second', answers.prepareSecondFactor),
    attemptSecondFactor: noted('attempt second', answers.attemptSecondFactor),
    resetPassword: noted('reset password', answers.resetPassword),
    readSignIn: noted('read', answers.readSignIn),
    passkeyOptions: noted('passkey options', answers.passkeyOptions),
    createSignUp: noted('create sign-up', answers.createSignUp),
    updateSignUp: noted('update sign-up', answers.updateSignUp),
    prepareVerification: noted('prepare sign-up', answers.prepareVerification),
    attemptVerification: noted('attempt sign-up', answers.attemptVerification),
    readSignUp: noted('read sign-up', answers.readSignUp),
    readClient: noted('refresh client', answers.readClient),
    touchSession: noted('touch', answers.touchSession),
    createOrganization: noted('create organization', answers.createOrganization),
    endSession: noted('end', answers.endSession),
    signOut: noted('sign out', answers.signOut),
    askAsUser: async (userId, verb, params) => {
      log.push(['as', userId, verb, params])
      if (!answers.askAsUser) throw new Error(`The test did not expect ${verb}.`)
      return answers.askAsUser(userId, verb, params)
    },
    mintToken: noted('mint', answers.mintToken),
  }
  const clerk = createClerk({
    initial: clientJson(),
    transport,
    surroundings: {
      go: (url) => log.push(['go', url]),
      isLeaving: () => false,
      load: (url) => log.push(['load', url]),
      refresh: () => log.push(['refresh page']),
      announce: () => log.push(['announce']),
      takeTurn: createTurns(),
      watchUnload: () => () => false,
    },
    ...options,
  })
  return { clerk, transport, log }
}

/** Notes each session that is shown, among what was asked of server and page. */
export function noteShown(clerk: Clerk, log: unknown[][]): void {
  let shown = clerk.store.get().session
  clerk.store.subscribe(() => {
    const { session } = clerk.store.get()
    if (session !== shown) log.push(['shown', session && session.id])
    shown = session
  })
}

/** A `window` whose page is this one. */
export function pageAt(path: string): { location: URL } {
  return { location: new URL(path, 'http://localhost:3000') }
}

/** A promise that the test settles when it wants to. */
export function later<T>() {
  let settle: (value: T) => void = () => undefined
  const promise = new Promise<T>((resolve) => {
    settle = resolve
  })
  return { promise, settle: (value: T) => settle(value) }
}
