import { generateSecret, generateURI, verify } from 'otplib'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { SECOND } from '@/lib/model/time'
import type { Strategy } from './strategy'

/** RFC 6238, 5.2: one step of 30 s either way, for a phone's clock and a slow typist. */
const TOLERANCE_SECONDS = 30

/** Six digits from an authenticator app. A time step is good once. Needs no prepare. */
export const totp: Strategy<'totp'> = {
  name: 'totp',
  readsSecrets: true,

  offer: (user, level) => (level === 'second' && user.totpEnabled ? [{ strategy: 'totp' }] : []),

  offerBlind: () => [],

  async attempt({ keys, now, secrets }, { code }) {
    const shared = secrets?.totp
    const step = shared && (await matchTotp(await keys.open(shared.secret), code, now, shared.lastUsedStep))
    if (step == null) throw new SignInError('form_code_incorrect')
    return { spends: { kind: 'totp', step } }
  },
}

/** What an app and we will share (RFC 4226, 4: 160 bits), in base32. */
export function newTotpSecret(): string {
  return generateSecret()
}

/** `"otpauth://totp/Latchkey:ada@example.com?secret=…"`: what a QR code holds. */
export function totpUri(secret: string, issuer: string, label: string): string {
  return generateURI({ issuer, label, secret })
}

/** The time step that a code belongs to; null for a wrong one, and for one whose step was used. */
export async function matchTotp(
  secret: string,
  code: string,
  now: Date,
  lastUsedStep: number | null,
): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null
  const result = await verify({
    strategy: 'totp',
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / SECOND),
    epochTolerance: TOLERANCE_SECONDS,
    ...(lastUsedStep === null ? {} : { afterTimeStep: lastUsedStep }),
  })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}
