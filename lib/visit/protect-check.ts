import { newToken } from '@/lib/crypto/random'
import type { Identifier } from '@/lib/identifiers/identifier'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ProtectCheckJson } from '@/lib/model/wire'
import type { Browser, Ports, ProtectCheckRow } from '@/lib/ports/ports'
import { spend } from './throttle'
import type { Refused, Visit } from './visit'

/*
 * Whether a robot sits at a browser, asked before an attempt begins: nothing is looked up, compared, counted against anybody or sent until
 * then. What was asked for waits on the attempt, encrypted, for a quarter of an hour at most, and is done once the browser has shown it.
 */

type Door = Ports['config']['protect']['when'][number]
type PendingCheck = Extract<ProtectCheckRow, { status: 'pending' }>

/** Are robots kept out at this door? */
export function isGuarded({ botCheck, config }: Ports, door: Door): boolean {
  return botCheck !== null && config.protect.when.includes(door)
}

/** What an attempt is while it waits. `asked`: what is done once it waits no more. */
export async function newCheck(
  ports: Ports,
  asked: object,
): Promise<{ protectCheck: PendingCheck; abandonAt: Date }> {
  const { now, config, keys } = ports
  return {
    protectCheck: fresh(ports, await keys.seal(JSON.stringify(asked))),
    abandonAt: new Date(now().getTime() + config.attempt.provenMs),
  }
}

/** What waited. */
export async function readAsked({ keys }: Ports, { sealed }: PendingCheck): Promise<unknown> {
  return JSON.parse(await keys.open(sealed))
}

/** @throws SignInError protect_check_already_resolved */
export function requirePending(check: ProtectCheckRow | null): PendingCheck {
  if (check?.status !== 'pending') throw new SignInError('protect_check_already_resolved')
  return check
}

/**
 * Judges a proof. A check that ran out is followed by a new one, and its proof is not even looked at.
 * @throws SignInError too_many_requests | captcha_invalid | captcha_unavailable
 */
export async function judgeProof(
  ports: Ports,
  visit: Visit,
  { check, door, proofToken }: { check: PendingCheck; door: Door; proofToken: string },
): Promise<ProtectCheckRow> {
  await spend(ports, visit, { verb: 'attempt', ...NOBODY })
  if (check.expiresAt <= ports.now().getTime()) return fresh(ports, check.sealed)
  const { token } = check
  const verdict = await ports.botCheck?.verify({ proofToken, token, action: door, address: visit.address })
  if (verdict === 'passed') return { status: 'passed' }
  throw new SignInError(verdict === 'refused' ? 'captcha_invalid' : 'captcha_unavailable')
}

/** Of two proofs that come at the same time one is taken: the check is over then. @throws whatever else went wrong */
export async function overtaken(
  step: { ports: Ports; visit: Visit; left: { browser: Browser; newSecret: string | null } | null },
  error: unknown,
): Promise<never> {
  const { ports, visit } = step
  if (!(error instanceof SignInError) || error.code !== 'resource_locked' || !visit.browser) throw error
  const browser = await ports.browsers.find(visit.browser.id)
  if (browser) step.left = { browser, newSecret: null }
  throw new SignInError('protect_check_already_resolved')
}

/** Does what waited. Where it is refused before it is a step, the browser is told of the check that is over. */
export async function goOn<O>(browser: Browser | null, run: () => Promise<O>): Promise<O | Refused> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof SignInError) return { isDone: false, errors: [error], browser, newSecret: null }
    throw error
  }
}

/** What an attempt costs that is held back: it is counted here, and once more where it goes on. */
export async function payForCheck(ports: Ports, visit: Visit, identifier: Identifier | null): Promise<void> {
  await spend(ports, visit, { verb: 'create', ...NOBODY, identifier })
}

/** A check as its own browser sees it: what its script needs. */
export function toProtectCheckJson(
  check: ProtectCheckRow | null,
  door: Door,
  { botCheck, baseUrl }: Ports,
): ProtectCheckJson | null {
  if (check?.status !== 'pending' || !botCheck) return null
  return {
    status: 'pending',
    token: check.token,
    sdk_url: `${baseUrl}${botCheck.script}`,
    expires_at: check.expiresAt,
    ui_hints: { ...botCheck.hints, action: door },
  }
}

const NOBODY = { door: 'protect_check', identifier: null, user: null, isGuess: false } as const

function fresh({ now, config }: Ports, sealed: string): PendingCheck {
  const expiresAt = now().getTime() + config.protect.lifetimeMs
  return { status: 'pending', token: newToken(), expiresAt, sealed }
}
