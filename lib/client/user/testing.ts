import type {
  EmailAddressJson,
  PhoneNumberJson,
  UserAnswers,
  UserJson,
  UserVerb,
} from '@/lib/model/user-wire'
import type { VerificationJson, Wire } from '@/lib/model/wire'
import type { Transport } from '../transport'

const NOW = 1_760_000_000_000

/** Ada, with one verified address and a password. */
export function userJson(change: Partial<UserJson> = {}): UserJson {
  return {
    object: 'user',
    id: 'user_1',
    username: null,
    first_name: 'Ada',
    last_name: 'Byron',
    image_url: null,
    has_image: false,
    primary_email_address_id: 'idn_1',
    email_addresses: [emailJson()],
    primary_phone_number_id: null,
    phone_numbers: [],
    passkeys: [],
    primary_web3_wallet_id: null,
    web3_wallets: [],
    external_accounts: [],
    enterprise_accounts: [],
    password_enabled: true,
    totp_enabled: false,
    backup_code_enabled: false,
    two_factor_enabled: false,
    legal_accepted_at: null,
    public_metadata: {},
    unsafe_metadata: {},
    last_sign_in_at: NOW,
    created_at: NOW,
    updated_at: NOW,
    ...change,
  }
}

export function emailJson(
  change: Partial<EmailAddressJson> = {},
  verification: Partial<VerificationJson> = {},
): EmailAddressJson {
  return {
    object: 'email_address',
    id: 'idn_1',
    email_address: 'ada@example.com',
    verification: { ...verified('email_code'), ...verification },
    ...change,
  }
}

export function phoneJson(change: Partial<PhoneNumberJson> = {}): PhoneNumberJson {
  return {
    object: 'phone_number',
    id: 'idn_7',
    phone_number: '+14155550101',
    reserved_for_second_factor: false,
    default_second_factor: false,
    verification: verified('phone_code'),
    ...change,
  }
}

function verified(strategy: 'email_code' | 'phone_code'): VerificationJson {
  return { object: 'verification_otp', status: 'verified', strategy, attempts: null, expire_at: null }
}

type Answers = { [V in UserVerb]: Wire<UserAnswers[V]> }

/** A server that answers these verbs, and no other. */
export function answering(answers: Partial<Answers>): Transport['askAsUser'] {
  return async (_userId, verb) => {
    const answer = answers[verb]
    if (!answer) throw new Error(`The test did not expect ${verb}.`)
    return answer
  }
}
