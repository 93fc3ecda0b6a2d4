import { z } from 'zod'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { SIGN_UP_STRATEGIES } from '@/lib/model/sign-up'
import { PHONE_CODE_CHANNELS } from '@/lib/model/strategies'
import { isStrategyName } from '@/lib/model/verification'
import { filled, newPassword, read, text, typedCode } from './inputs'

/** What somebody may say about the account that they want. */
const VALUES = {
  emailAddress: filled(320).optional(),
  phoneNumber: filled(64).optional(),
  username: filled(256).optional(),
  password: newPassword.optional(),
  firstName: filled(256).optional(),
  lastName: filled(256).optional(),
  legalAccepted: z.boolean().optional(),
  unsafeMetadata: z.record(z.string(), z.unknown()).refine(hasNoNul, 'form_param_format_invalid').optional(),
  locale: text(35).optional(),
}

const CREATE = z.object({
  ...VALUES,
  transfer: z.boolean().optional(),
  strategy: filled(64).optional(),
  ticket: filled(512).optional(),
  redirectUrl: text(2048).optional(),
  timezone: text(64).optional(),
})

const UPDATE = z.object(VALUES)

const PREPARE = z.object({
  strategy: filled(64),
  channel: z.enum(PHONE_CODE_CHANNELS, 'form_param_value_invalid').optional(),
  redirectUrl: text(2048).optional(),
})

const ATTEMPT = z.object({ strategy: filled(64), code: typedCode })

/** @throws SignInError form_param_* */
export function readSignUpCreate(params: unknown) {
  return read(CREATE, params)
}

/** @throws SignInError form_param_* */
export function readSignUpUpdate(params: unknown) {
  return read(UPDATE, params)
}

/** @throws SignInError form_param_* */
export function readSignUpPrepare(params: unknown) {
  const { strategy: name, ...rest } = read(PREPARE, params)
  const strategy = SIGN_UP_STRATEGIES.find((one) => one === name)
  if (!strategy) throw notASignUps(name)
  return { ...rest, strategy }
}

/** @throws SignInError form_param_* */
export function readSignUpAttempt(params: unknown) {
  const { strategy, code } = read(ATTEMPT, params)
  if (strategy !== 'email_code' && strategy !== 'phone_code') throw notASignUps(strategy)
  return { strategy, code } as const
}

/** PostgreSQL cannot hold a NUL, also not inside JSON. */
function hasNoNul(value: object): boolean {
  return !JSON.stringify(value).includes('\\u0000')
}

function notASignUps(strategy: string): SignInError {
  const code = isStrategyName(strategy) ? 'verification_strategy_invalid' : 'form_param_value_invalid'
  return new SignInError(code, { param: 'strategy' })
}
