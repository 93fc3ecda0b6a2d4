import { expect, test } from 'vitest'
import type { SignUpField } from '@/lib/model/sign-up'
import type { SignUpJson } from '@/lib/model/wire'
import { signUpLine } from './sign-up-line'

test('before anything was said only the ends are known', () => {
  expect(told(signUpLine(null, false, []))).toEqual([
    'missing_requirements here now',
    'what is still missing? open ',
    'complete open ',
  ])
})

test('what is there comes before what waits for its proof, and that before what is missing', () => {
  const json = signUp({ required: ['email_address', 'password', 'username'], missing: ['username'] })
  expect(told(signUpLine(json, false, []))).toEqual([
    'missing_requirements been ',
    'what is still missing? been ',
    'password been given',
    'email_address here unverified',
    'username open missing',
    'complete open ',
  ])
})

test('a check for robots comes before all of them', () => {
  const json = signUp({ required: ['email_address'], missing: [], isHeld: true })
  expect(told(signUpLine(json, false, []))).toEqual([
    'missing_requirements been ',
    'protect_check here now',
    'what is still missing? open ',
    'email_address open unverified',
    'complete open ',
  ])
})

test('once it is complete nothing is owed', () => {
  expect(told(signUpLine(signUp({ required: ['email_address'], missing: [] }), true, []))).toEqual([
    'missing_requirements been ',
    'what is still missing? been ',
    'email_address been unverified',
    'complete here done',
  ])
})

function told(stops: ReturnType<typeof signUpLine>): string[] {
  return stops.map(({ name, state, note }) => `${name} ${state} ${note}`)
}

interface Wanted {
  required: SignUpField[]
  missing: SignUpField[]
  isHeld?: boolean
}

function signUp({ required, missing, isHeld = false }: Wanted): SignUpJson {
  return {
    object: 'sign_up_attempt',
    id: 'sua_1',
    status: 'missing_requirements',
    required_fields: required,
    optional_fields: [],
    missing_fields: missing,
    unverified_fields: ['email_address'],
    username: null,
    email_address: null,
    phone_number: null,
    web3_wallet: null,
    first_name: null,
    last_name: null,
    has_password: true,
    unsafe_metadata: {},
    legal_accepted_at: null,
    verifications: { email_address: null, phone_number: null, web3_wallet: null, external_account: null },
    created_session_id: null,
    created_user_id: null,
    locale: null,
    timezone: null,
    protect_check: isHeld ? { status: 'pending', token: 't', sdk_url: '/s' } : null,
    abandon_at: 0,
  }
}
