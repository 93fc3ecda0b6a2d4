import { config } from '@/lib/config'
import {
  isTyped,
  SIGN_UP_FIELDS,
  type SentField,
  type SignUpMode,
  type TypedField,
} from '@/lib/model/sign-up'
import { getPorts } from '@/lib/ports/server'
import { readBrowser } from '@/lib/session/auth'
import { sideFor } from '@/lib/visit/sides'
import { tellRefusal } from './read'

// What the pages of signing up show, beside the sign-up itself.

/** A field that is in use, and whether it may be left blank. */
export interface AskedField {
  name: TypedField
  rule: 'required' | 'optional'
}

/** What a stranger is asked for first, in order. */
export async function readSignUpFields(): Promise<AskedField[]> {
  const { fields } = (await getPorts()).config.signUp
  return SIGN_UP_FIELDS.filter(isTyped).flatMap((name) => {
    const rule = fields[name]
    return rule === 'off' ? [] : [{ name, rule }]
  })
}

/** Who may sign up. */
export async function readSignUpMode(): Promise<SignUpMode> {
  return (await getPorts()).config.signUp.mode
}

/** Where what somebody agrees to is written. */
export async function readLegal() {
  return (await getPorts()).config.signUp.legal
}

/** What the last step of the current sign-up was refused for, where a redirect stands between the two; null when nothing was. */
export async function readSignUpRefusal() {
  return tellRefusal((await readBrowser())?.browser.signUp?.lastRefusal ?? null)
}

/** When a new message may be asked for, in ms since 1970; null when now. */
export async function readSignUpResendAt(field: SentField): Promise<number | null> {
  const signUp = (await readBrowser())?.browser.signUp
  const challenge = signUp && sideFor(signUp, field).challenge
  if (!challenge) return null
  const at = challenge.createdAt.getTime() + config.codes.resendAfterMs
  return at > (await getPorts()).now().getTime() ? at : null
}
