import type { Config } from '@/lib/config'
import type { SignUpField } from '@/lib/model/sign-up'
import type { StrategyName } from '@/lib/model/strategies'
import { isWeb3Strategy } from '@/lib/model/web3'

/** What a person has, or is known by, as the SDK's forms are told of it. */
export interface AttributeJson {
  /** A sign-up asks for it. */
  enabled: boolean
  required: boolean
  /** May be typed into the first field of a sign-in. */
  used_for_first_factor: boolean
  first_factors: readonly StrategyName[]
  used_for_second_factor: boolean
  second_factors: readonly StrategyName[]
  verifications: readonly StrategyName[]
  verify_at_sign_up: boolean
  channels?: readonly string[]
}

const NOTHING: AttributeJson = {
  enabled: false,
  required: false,
  used_for_first_factor: false,
  first_factors: [],
  used_for_second_factor: false,
  second_factors: [],
  verifications: [],
  verify_at_sign_up: false,
}

/** `user_settings.attributes`: from these alone the prebuilt forms know which fields to show. */
export function attributesOf(config: Config): Record<string, AttributeJson> {
  const { firstFactors, secondFactors, phone } = config
  return {
    email_address: {
      ...named(config, 'email_address', ['email_code', 'email_link']),
      // Of several, the forms take whichever they like best; ours is the first one.
      verifications: config.signUp.emailStrategies.slice(0, 1),
      verify_at_sign_up: true,
    },
    phone_number: {
      ...named(config, 'phone_number', ['phone_code']),
      verifications: ['phone_code'],
      verify_at_sign_up: true,
      channels: phone.channels,
    },
    web3_wallet: {
      ...named(config, 'web3_wallet', firstFactors.filter(isWeb3Strategy)),
      verifications: firstFactors.filter(isWeb3Strategy),
      verify_at_sign_up: true,
    },
    username: named(config, 'username', []),
    first_name: asked(config, 'first_name'),
    last_name: asked(config, 'last_name'),
    password: { ...asked(config, 'password'), enabled: firstFactors.includes('password') },
    passkey: {
      ...NOTHING,
      enabled: firstFactors.includes('passkey'),
      used_for_first_factor: firstFactors.includes('passkey'),
      first_factors: among(firstFactors, ['passkey']),
      verifications: among(firstFactors, ['passkey']),
    },
    authenticator_app: second(secondFactors, 'totp'),
    backup_code: second(secondFactors, 'backup_code'),
  }
}

function asked({ signUp }: Config, field: SignUpField): AttributeJson {
  const rule = signUp.fields[field]
  return { ...NOTHING, enabled: rule !== 'off', required: rule === 'required' }
}

function named(
  config: Config,
  field: Config['identifiers'][number],
  strategies: readonly StrategyName[],
): AttributeJson {
  const secondFactors = among(config.secondFactors, strategies)
  return {
    ...asked(config, field),
    used_for_first_factor: config.identifiers.includes(field),
    first_factors: among(config.firstFactors, strategies),
    used_for_second_factor: secondFactors.length > 0,
    second_factors: secondFactors,
  }
}

function second(secondFactors: readonly StrategyName[], strategy: StrategyName): AttributeJson {
  const isOn = secondFactors.includes(strategy)
  return {
    ...NOTHING,
    enabled: isOn,
    used_for_second_factor: isOn,
    second_factors: isOn ? [strategy] : [],
    verifications: isOn ? [strategy] : [],
  }
}

function among(ours: readonly StrategyName[], wanted: readonly StrategyName[]): StrategyName[] {
  return ours.filter((strategy) => wanted.includes(strategy))
}
