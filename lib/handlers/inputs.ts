import { z } from 'zod'
import { config } from '@/lib/config'
import { isErrorCode, type ErrorCode } from '@/lib/model/errors'
import { isStorable } from '@/lib/identifiers/storable'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import {
  PHONE_CODE_CHANNELS,
  type AnsweredStrategyName,
  type AnswerInput,
  type PreparedStrategyName,
  type PrepareInput,
} from '@/lib/model/strategies'
import { isStrategyName } from '@/lib/model/verification'

/** Text of so many characters at most. */
export const text = (max: number) => z.string().max(max).refine(isStorable, 'form_param_format_invalid')
export const filled = (max: number) => text(max).refine((value) => value.trim() !== '', 'form_param_nil')

// Measured as it will be hashed (NIST SP 800-63B, 3.1.1.2), and capped before it costs a hash.
const password = filled(4 * config.password.maxLength).refine(
  (value) => value.normalize('NFKC').length <= config.password.maxLength,
  'form_param_max_length_exceeded',
)
// Its length is judged with the rest of the policy, which has a code of its own for it.
export const newPassword = filled(4096)
/** A code as a person types it, with the spaces and dashes that make it readable. */
export const typedCode = filled(32).transform((typed) => typed.replace(/[\s-]/g, ''))

const channel = z.enum(PHONE_CODE_CHANNELS, 'form_param_value_invalid')
const byEmail = { emailAddressId: filled(64).optional() }
const byPhone = { phoneNumberId: filled(64).optional(), channel: channel.optional() }

/** What a prepare may bring, by strategy. */
const PREPARE: Record<PreparedStrategyName, z.ZodType<PrepareInput>> = {
  email_code: z.object({ strategy: z.literal('email_code'), ...byEmail }),
  email_link: z.object({ strategy: z.literal('email_link'), ...byEmail, redirectUrl: text(2048).optional() }),
  phone_code: z.object({ strategy: z.literal('phone_code'), ...byPhone }),
  reset_password_email_code: z.object({ strategy: z.literal('reset_password_email_code'), ...byEmail }),
  reset_password_phone_code: z.object({ strategy: z.literal('reset_password_phone_code'), ...byPhone }),
}

/** What an attempt must bring, by strategy. */
const ATTEMPT: Record<AnsweredStrategyName, z.ZodType<AnswerInput>> = {
  password: z.object({ strategy: z.literal('password'), password }),
  email_code: z.object({ strategy: z.literal('email_code'), code: typedCode }),
  phone_code: z.object({ strategy: z.literal('phone_code'), code: typedCode }),
  totp: z.object({ strategy: z.literal('totp'), code: typedCode }),
  backup_code: z.object({ strategy: z.literal('backup_code'), code: typedCode }),
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
  ...SSO_FIELDS,
  locale: text(35).optional(),
  timezone: text(64).optional(),
})

const strategyOnly = z.object({ strategy: filled(64) })

export const id = filled(64)

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

/** Parses what came from outside. @throws SignInError form_param_* that names the parameter */
export function read<T>(schema: z.ZodType<T>, value: unknown): T {
  // A missing parameter and one of a wrong type are one issue to zod; its input tells them apart.
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  const [issue] = result.error.issues
  const param = toParam(issue?.path[0])
  throw new SignInError(issue ? codeOf(issue) : 'request_body_invalid', param === undefined ? {} : { param })
}

function codeOf(issue: z.core.$ZodIssue): ErrorCode {
  if (issue.path.length === 0) return 'request_body_invalid'
  if (issue.code === 'too_big') return 'form_param_max_length_exceeded'
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'form_param_missing' : 'form_param_type_invalid'
  if (isErrorCode(issue.message)) return issue.message
  return 'form_param_format_invalid'
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

/** `"emailAddressId" -> "email_address_id"` */
function toParam(key: PropertyKey | undefined): string | undefined {
  return typeof key === 'string' ? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : undefined
}
