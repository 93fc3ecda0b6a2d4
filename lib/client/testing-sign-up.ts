import type { ClientJson, SignUpJson, SignUpVerificationJson, WireSuccess } from '@/lib/model/wire'
import { clientJson, sessionJson } from './testing'

export function signUpJson(change: Partial<SignUpJson> = {}): SignUpJson {
  return {
    object: 'sign_up_attempt',
    id: 'sua_1',
    status: 'missing_requirements',
    required_fields: ['email_address', 'password'],
    optional_fields: ['first_name', 'last_name'],
    missing_fields: [],
    unverified_fields: ['email_address'],
    username: null,
    email_address: 'ada@example.com',
    phone_number: null,
    web3_wallet: null,
    first_name: 'Ada',
    last_name: null,
    has_password: true,
    unsafe_metadata: { plan: 'free' },
    legal_accepted_at: null,
    verifications: {
      email_address: proof(),
      phone_number: null,
      web3_wallet: null,
      external_account: null,
    },
    created_session_id: null,
    created_user_id: null,
    locale: 'en-GB',
    timezone: 'Europe/Vienna',
    protect_check: null,
    abandon_at: 1_760_000_000_000,
    ...change,
  }
}

/** How far an address is proven. */
export function proof(change: Partial<SignUpVerificationJson> = {}): SignUpVerificationJson {
  return {
    object: 'verification_otp',
    status: 'unverified',
    strategy: 'email_code',
    attempts: null,
    expire_at: null,
    next_action: 'needs_prepare',
    supported_strategies: ['email_code', 'email_link'],
    ...change,
  }
}

/** A sign-up whose address is proven so far. */
export function proven(email_address: Partial<SignUpVerificationJson>, change: Partial<SignUpJson> = {}) {
  const { verifications } = signUpJson()
  return signUpJson({ verifications: { ...verifications, email_address: proof(email_address) }, ...change })
}

/** A sign-up's answer; the client lists it, unless it is complete. */
export function taken(signUp: SignUpJson, client: Partial<ClientJson> = {}): WireSuccess<SignUpJson> {
  const current = signUp.status === 'complete' ? null : signUp
  return { response: signUp, client: clientJson({ sign_up: current, ...client }) }
}

/** The answer of a sign-up that made `user_1` and `sess_1`. */
export function signedUp(): WireSuccess<SignUpJson> {
  const signUp = proven(
    { status: 'verified', next_action: '' },
    {
      status: 'complete',
      unverified_fields: [],
      created_session_id: 'sess_1',
      created_user_id: 'user_1',
    },
  )
  return taken(signUp, { sessions: [sessionJson()] })
}
