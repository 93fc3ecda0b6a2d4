import { isStorable } from '@/lib/identifiers/storable'
import { z } from 'zod'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { SIGN_UP_STRATEGIES } from '@/lib/model/sign-up'
import { PHONE_CODE_CHANNELS } from '@/lib/model/strategies'
import { isStrategyName } from '@/lib/model/verification'
import type { Metadata } from '@/lib/model/wire'
import { isWeb3Strategy } from '@/lib/model/web3'
import type { SignUpAnswer } from '@/lib/sign-up/flow'
import { filled, read, text, typedCode } from './input'
import { bySignature, newPassword, SSO_FIELDS } from './inputs'

const MAX_DEPTH = 20

/** An object of JSON, and nothing that only looks like one: an action can be called with more than JSON holds. */
const metadata = z.unknown().transform((value, context): Metadata => {
  const json = toJson(value)
  if (json !== null && isMetadata(json)) return json
  context.addIssue({ code: 'custom', message: 'form_param_format_invalid' })
  return z.NEVER
})

const channel = z.enum(PHONE_CODE_CHANNELS, 'form_param_value_invalid')

/** What somebody may say about the account that they want. */
const VALUES = {
  emailAddress: filled(320).optional(),
  phoneNumber: filled(64).optional(),
  web3Wallet: filled(64).optional(),
  username: filled(256).optional(),
  password: newPassword.optional(),
  firstName: filled(256).optional(),
  lastName: filled(256).optional(),
  legalAccepted: z.boolean().optional(),
  unsafeMetadata: metadata.optional(),
  locale: text(35).optional(),
}

const CREATE = z.object({
  ...VALUES,
  transfer: z.boolean().optional(),
  strategy: filled(64).optional(),
  /** With `phone_code`: how its code travels. */
  channel: channel.optional(),
  ticket: filled(512).optional(),
  ...SSO_FIELDS,
  timezone: text(64).optional(),
})

const UPDATE = z.object({ ...VALUES, strategy: filled(64).optional(), ...SSO_FIELDS })

const PREPARE = z.object({
  strategy: filled(64),
  channel: channel.optional(),
  redirectUrl: text(2048).optional(),
})

const ATTEMPT = z.object({ strategy: filled(64) })
const BY_CODE = z.object({ code: typedCode })
const BY_SIGNATURE = z.object(bySignature)

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
export function readSignUpAttempt(params: unknown): SignUpAnswer {
  const { strategy } = read(ATTEMPT, params)
  if (isWeb3Strategy(strategy)) return { strategy, ...read(BY_SIGNATURE, params) }
  if (strategy !== 'email_code' && strategy !== 'phone_code') throw notASignUps(strategy)
  return { strategy, ...read(BY_CODE, params) }
}

function notASignUps(strategy: string): SignInError {
  const code = isStrategyName(strategy) ? 'verification_strategy_invalid' : 'form_param_value_invalid'
  return new SignInError(code, { param: 'strategy' })
}

/** Null for what is too deep, goes in circles, or is no JSON at all. */
function toJson(value: unknown): unknown {
  try {
    const text = JSON.stringify(value)
    return typeof text === 'string' ? JSON.parse(text) : null
  } catch {
    return null
  }
}

function isMetadata(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && isKept(value, MAX_DEPTH)
}

/** Every text in it, keys too, is one that can be stored. */
function isKept(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isStorable(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth === 0) return false
  return Object.entries(value).every(([key, one]) => isStorable(key) && isKept(one, depth - 1))
}
