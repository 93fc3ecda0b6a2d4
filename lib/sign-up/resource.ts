import type { ProvenField, SignUpField, SignUpStrategy } from '@/lib/model/sign-up'
import type { Identifier } from '@/lib/identifiers/identifier'
import { chainOfWallet } from '@/lib/identifiers/web3-wallet'
import { isSsoStrategy } from '@/lib/model/oauth'
import { chainKindOf, toWeb3Strategy, WEB3_PROVIDERS } from '@/lib/model/web3'
import type { ExternalVerificationJson, SignUpJson, SignUpVerificationJson } from '@/lib/model/wire'
import type { Ports, SignUpAttempt } from '@/lib/ports/ports'
import { toProtectCheckJson } from '@/lib/visit/protect-check'
import { toVerificationJson } from '@/lib/visit/verification'
import { requirementsOf } from './requirements'
import { emailSide, phoneSide, walletSide, type Side } from '@/lib/visit/sides'

/** A sign-up as its own browser sees it. */
export function toSignUpJson(signUp: SignUpAttempt, ports: Ports): SignUpJson {
  const { required, optional, unverified, ...asked } = requirementsOf(signUp, ports.config)
  // All is there, and still it is not complete: somebody took the username at the last moment.
  const isUnnamed = signUp.status !== 'complete' && asked.missing.length + unverified.length === 0
  const missing: SignUpField[] = isUnnamed ? ['username'] : asked.missing
  return {
    object: 'sign_up_attempt',
    id: signUp.id,
    status: signUp.status,
    required_fields: required,
    optional_fields: optional,
    missing_fields: missing,
    unverified_fields: unverified,
    username: signUp.username,
    email_address: signUp.emailAddress,
    phone_number: signUp.phoneNumber,
    web3_wallet: signUp.web3Wallet,
    first_name: signUp.firstName,
    last_name: signUp.lastName,
    has_password: signUp.passwordDigest !== null,
    unsafe_metadata: signUp.unsafeMetadata,
    legal_accepted_at: signUp.legalAcceptedAt?.getTime() ?? null,
    verifications: {
      email_address: toVerification(emailSide(signUp), ports),
      phone_number: toVerification(phoneSide(signUp), ports),
      web3_wallet: toVerification(walletSide(signUp), ports),
      external_account: toExternal(signUp, ports),
    },
    created_session_id: signUp.createdSessionId,
    created_user_id: signUp.createdUserId,
    locale: signUp.locale,
    timezone: signUp.timezone,
    protect_check: toProtectCheckJson(signUp.protectCheck, 'sign_up', ports),
    abandon_at: signUp.abandonAt.getTime(),
  }
}

function toExternal(
  { externalVerification, externalChallenge }: SignUpAttempt,
  ports: Ports,
): ExternalVerificationJson | null {
  const json = toVerificationJson(externalVerification, externalChallenge, ports)
  if (!json || !isSsoStrategy(json.strategy)) return null
  return {
    ...json,
    next_action: json.external_verification_redirect_url ? 'needs_external_verification' : '',
    supported_strategies: [json.strategy],
  }
}

/** There is something to say about a side as soon as it is given, also before anything was sent. */
function toVerification(
  { field, identifier, verification, challenge }: Side,
  ports: Ports,
): SignUpVerificationJson | null {
  if (!identifier) return null
  const supported = strategiesFor(field, identifier, ports)
  const [first = 'email_code'] = supported
  const json = toVerificationJson(verification ?? { strategy: first, status: 'unverified' }, challenge, ports)
  if (!json) return null
  const isOpen = json.status === 'unverified' && challenge !== null
  const isDone = json.status === 'verified' || json.status === 'transferable'
  return {
    ...json,
    next_action: isDone ? '' : isOpen ? 'needs_attempt' : 'needs_prepare',
    supported_strategies: supported,
  }
}

function strategiesFor(field: ProvenField, { value }: Identifier, { config }: Ports): SignUpStrategy[] {
  if (field === 'web3_wallet')
    return WEB3_PROVIDERS.filter((provider) => chainKindOf(provider) === chainOfWallet(value))
      .map(toWeb3Strategy)
      .filter((strategy) => config.firstFactors.includes(strategy))
  return field === 'phone_number' ? ['phone_code'] : [...config.signUp.emailStrategies]
}
