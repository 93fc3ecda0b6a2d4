import { z } from 'zod'
import { config } from '@/lib/config'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import {
  PHONE_CODE_CHANNELS,
  type AnsweredStrategyName,
  type AnswerInput,
  type PreparedStrategyName,
  type PrepareInput,
} from '@/lib/model/strategies'
import { isStrategyName } from '@/lib/model/verification'
import { isWeb3Strategy, type Web3Strategy } from '@/lib/model/web3'
import { filled, read, text, typedCode } from './input'
import { publicKeyCredential } from './passkey-inputs'

// Measured as it will be hashed (NIST SP 800-63B, 3.1.1.2), and capped before it costs a hash.
const password = filled(4 * config.password.maxLength).refine(
  (value) => value.normalize('NFKC').length <= config.password.maxLength,
  'form_param_max_length_exceeded',
)
// Its length is judged with the rest of the policy, which has a code of its own for it.
export const newPassword = filled(4096)
const channel = z.enum(PHONE_CODE_CHANNELS, 'form_param_value_invalid')
const byEmail = { emailAddressId: filled(64).optional() }
const byPhone = { phoneNumberId: filled(64).optional(), channel: channel.optional() }

/** Hex or base64; a contract's is as long as its call. */
const signature = filled(16_384).regex(/^[\w+/=-]+$/, 'form_incorrect_signature')
export const bySignature = { signature, signedMessage: filled(8192).optional() }

const ofWallet = z.custom<Web3Strategy>(isWeb3Strategy)
const askWallet = z.object({ strategy: ofWallet, web3WalletId: filled(64).optional() })
const answerOfWallet = z.object({ strategy: ofWallet, ...bySignature })

/** What a prepare may bring, by strategy. */
const PREPARE: Record<PreparedStrategyName, z.ZodType<PrepareInput>> = {
  email_code: z.object({ strategy: z.literal('email_code'), ...byEmail }),
  email_link: z.object({ strategy: z.literal('email_link'), ...byEmail, redirectUrl: text(2048).optional() }),
  phone_code: z.object({ strategy: z.literal('phone_code'), ...byPhone }),
  reset_password_email_code: z.object({ strategy: z.literal('reset_password_email_code'), ...byEmail }),
  reset_password_phone_code: z.object({ strategy: z.literal('reset_password_phone_code'), ...byPhone }),
  passkey: z.object({ strategy: z.literal('passkey') }),
  web3_metamask_signature: askWallet,
  web3_base_signature: askWallet,
  web3_coinbase_wallet_signature: askWallet,
  web3_okx_wallet_signature: askWallet,
  web3_solana_signature: askWallet,
}

/** What an attempt must bring, by strategy. */
const ATTEMPT: Record<AnsweredStrategyName, z.ZodType<AnswerInput>> = {
  password: z.object({ strategy: z.literal('password'), password }),
  email_code: z.object({ strategy: z.literal('email_code'), code: typedCode }),
  phone_code: z.object({ strategy: z.literal('phone_code'), code: typedCode }),
  totp: z.object({ strategy: z.literal('totp'), code: typedCode }),
  backup_code: z.object({ strategy: z.literal('backup_code'), code: typedCode }),
  passkey: z.object({ strategy: z.literal('passkey'), publicKeyCredential }),
  web3_metamask_signature: answerOfWallet,
  web3_base_signature: answerOfWallet,
  web3_coinbase_wallet_signature: answerOfWallet,
  web3_okx_wallet_signature: answerOfWallet,
  web3_solana_signature: answerOfWallet,
  reset_password_email_code: z.object({
    strategy: z.literal('reset_password_email_code'),
    code: typedCode,
    password: newPassword.optional(),
  }),
  reset_password_phone_code: z.object({
    strategy: z.literal('reset_password_phone_code'),
    code: typedCode,
    password: newPassword.optional(),
  }),
}

const RESET = z.object({ password: newPassword, signOutOfOtherSessions: z.boolean().optional() })

/** What a trip over a provider's page may bring along. */
export const SSO_FIELDS = {
  redirectUrl: text(2048).optional(),
  actionCompleteRedirectUrl: text(2048).optional(),
  oidcPrompt: text(128).optional(),
  oidcLoginHint: text(320).optional(),
  enterpriseConnectionId: text(64).optional(),
}

const SSO = z.object({ strategy: filled(64), ...SSO_FIELDS })

const CREATE = z.object({
  identifier: filled(320).optional(),
  password: password.optional(),
  strategy: filled(64).optional(),
  channel: channel.optional(),
  ticket: filled(512).optional(),
  signUpIfMissing: z.boolean().optional(),
  transfer: z.boolean().optional(),
  /** With `passkey`: what somebody chose from the list under a field. */
  publicKeyCredential: publicKeyCredential.optional(),
  ...SSO_FIELDS,
  locale: text(35).optional(),
  timezone: text(64).optional(),
})

const strategyOnly = z.object({ strategy: filled(64) })

/** @throws SignInError form_param_* */
export function readCreate(params: unknown) {
  return read(CREATE, params)
}

/** @throws SignInError form_param_* */
export function readSso(params: unknown) {
  return read(SSO, params)
}

/** @throws SignInError form_param_* */
export function readPrepare(params: unknown): PrepareInput {
  const { strategy } = read(strategyOnly, params)
  if (!isPrepared(strategy)) throw unknownStrategy(strategy)
  return read(PREPARE[strategy], params)
}

/** @throws SignInError form_param_* */
export function readReset(params: unknown) {
  return read(RESET, params)
}

/** @throws SignInError form_param_* */
export function readAttempt(params: unknown): AnswerInput {
  const { strategy } = read(strategyOnly, params)
  if (!isAttempted(strategy)) throw unknownStrategy(strategy)
  return read(ATTEMPT[strategy], params)
}

function isPrepared(strategy: string): strategy is PreparedStrategyName {
  return Object.hasOwn(PREPARE, strategy)
}

function isAttempted(strategy: string): strategy is AnsweredStrategyName {
  return Object.hasOwn(ATTEMPT, strategy)
}

function unknownStrategy(strategy: string): SignInError {
  return new SignInError(
    isStrategyName(strategy) ? 'strategy_for_user_invalid' : 'form_param_value_invalid',
    {
      param: 'strategy',
    },
  )
}
