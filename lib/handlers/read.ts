import { config } from '@/lib/config'
import { listActivity, listDevices, type Activity, type Device } from '@/lib/account/devices'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { StrategyName } from '@/lib/model/strategies'
import type { ClientJson, ErrorJson, SignInJson, Wire } from '@/lib/model/wire'
import { demoPeople, type DemoPerson } from '@/lib/model/demo-people'
import { env, type Mode } from '@/lib/ports/env'
import { getPorts } from '@/lib/ports/server'
import { auth, readBrowser } from '@/lib/session/auth'
import { toClientJson, toErrorJson, toSignInJson } from '@/lib/sign-in/resource'
import { failure, toWire } from './door'
import { safeRedirect } from './safe-redirect'

/** The asking browser with its sessions and its attempt; null while it has neither. Writes nothing. */
export async function readClient(): Promise<ClientJson | null> {
  const known = await readBrowser()
  return known && toClientJson(known.browser, await getPorts())
}

/** GET /client */
export async function getClient(): Promise<Wire<ClientJson | null>> {
  try {
    return { response: await readClient(), client: null }
  } catch (error) {
    return failure('get_client', error)
  }
}

/** GET /client/sign_ins/{id} */
export async function getSignIn(id: string): Promise<Wire<SignInJson>> {
  try {
    const ports = await getPorts()
    const browser = (await readBrowser())?.browser ?? null
    const attempt = browser?.signIn
    if (!browser || attempt?.id !== id || attempt.abandonAt <= ports.now())
      return toWire([new SignInError('resource_not_found')], browser, ports)
    return { response: toSignInJson(attempt, ports), client: toClientJson(browser, ports) }
  } catch (error) {
    return failure('get_sign_in', error)
  }
}

/** What the last step of the current attempt was refused for, where a redirect stands between the two; null when nothing was. */
export async function readRefusal(): Promise<{
  strategy: StrategyName
  error: ErrorJson
  warning: ErrorJson | null
} | null> {
  const refusal = (await readBrowser())?.browser.signIn?.lastRefusal
  if (!refusal) return null
  const { strategy, code, facts } = refusal
  const warning =
    facts.left === undefined
      ? null
      : toErrorJson(new SignInError('account_lockout_warning', { left: facts.left }))
  return { strategy, error: toErrorJson(new SignInError(code, facts)), warning }
}

/** Which e-mail address the last code of the current attempt went to; null before there is one. */
export async function readTarget(): Promise<string | null> {
  return (await readBrowser())?.browser.signIn?.firstFactor?.targetId ?? null
}

/** When a new code may be asked for, in ms since 1970; null when now. */
export async function readResendAt(): Promise<number | null> {
  const challenge = (await readBrowser())?.browser.signIn?.firstChallenge
  if (!challenge) return null
  const { now } = await getPorts()
  const at = challenge.createdAt.getTime() + config.codes.resendAfterMs
  return at > now().getTime() ? at : null
}

/** Where the signed-in user is signed in. */
export async function readDevices(): Promise<Device[]> {
  const { userId, sessionId } = await auth({ fresh: true })
  return userId ? listDevices(await getPorts(), userId, sessionId) : []
}

/** What happened to the signed-in user's account. */
export async function readActivity(): Promise<Activity[]> {
  const { userId } = await auth({ fresh: true })
  return userId ? listActivity(await getPorts(), userId) : []
}

/** An address to come back to, as a path of ours; null when it is none. */
export function readRedirect(input: string | string[] | undefined): string | null {
  return typeof input === 'string' ? safeRedirect(input, env().baseUrl) : null
}

/** What a clone shows beyond the product: whose passwords are known, and whether there is an inbox. */
export function readDemo(): { mode: Mode; inbox: boolean; people: readonly DemoPerson[] } {
  const { mode } = env()
  return { mode, inbox: mode !== 'production', people: mode === 'demo' ? demoPeople : [] }
}
