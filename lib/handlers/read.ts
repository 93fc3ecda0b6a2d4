import { config } from '@/lib/config'
import { listActivity, pageOfActivity, type Activity, type ActivityPage } from '@/lib/account/activity'
import { listDevices, type Device } from '@/lib/account/devices'
import { toPasswordSettings } from '@/lib/account/password-policy'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { PhoneCodeChannel, AnyStrategy } from '@/lib/model/strategies'
import type { Refusal } from '@/lib/model/verification'
import type {
  ClientJson,
  ErrorJson,
  FactorJson,
  PasswordSettingsJson,
  SignInJson,
  SignUpJson,
  Wire,
} from '@/lib/model/wire'
import { demoPeople, type DemoPerson } from '@/lib/model/demo-people'
import { env, type Mode } from '@/lib/ports/env'
import type { Browser, Ports } from '@/lib/ports/ports'
import { getPorts } from '@/lib/ports/server'
import { auth, readBrowser } from '@/lib/session/auth'
import { currentLevel, levelOf } from '@/lib/sign-in/levels'
import { toErrorJson } from '@/lib/model/errors/to-json'
import { toSignInJson } from '@/lib/sign-in/resource'
import { toSignUpJson } from '@/lib/sign-up/resource'
import { failure, toWire } from './door'
import { id as idSchema } from './input'
import { safeRedirect } from '@/lib/account/own-url'
import { toClientJson } from './client-json'

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
export function getSignIn(id: string): Promise<Wire<SignInJson>> {
  return readOwn('get_sign_in', id, {
    current: ({ signIn }) => signIn,
    findCompleted: ({ attempts }, clientId) => attempts.findCompleted(id, clientId),
    toJson: toSignInJson,
  })
}

/** GET /client/sign_ups/{id} */
export function getSignUp(id: string): Promise<Wire<SignUpJson>> {
  return readOwn('get_sign_up', id, {
    current: ({ signUp }) => signUp,
    findCompleted: ({ signUps }, clientId) => signUps.findCompleted(id, clientId),
    toJson: toSignUpJson,
  })
}

interface Kind<A, R> {
  current: (browser: Browser) => A | null
  /** One that a link or another tab completed is nobody's current one any more, and the tab that waits for it must hear of it. */
  findCompleted: (ports: Ports, clientId: string) => Promise<A | null>
  toJson: (attempt: A, ports: Ports) => R
}

async function readOwn<A extends { id: string; abandonAt: Date }, R>(
  verb: string,
  id: string,
  { current, findCompleted, toJson }: Kind<A, R>,
): Promise<Wire<R>> {
  try {
    const ports = await getPorts()
    const browser = (await readBrowser())?.browser ?? null
    const open = browser && current(browser)
    const isId = idSchema.safeParse(id).success
    const attempt = open?.id === id ? open : browser && isId ? await findCompleted(ports, browser.id) : null
    if (!browser || !attempt || attempt.abandonAt <= ports.now())
      return toWire([new SignInError('resource_not_found')], browser, ports)
    return { response: toJson(attempt, ports), client: toClientJson(browser, ports) }
  } catch (error) {
    return failure(verb, error)
  }
}

/** What the last step of the current attempt was refused for, where a redirect stands between the two; null when nothing was. */
export async function readRefusal(): Promise<ToldRefusal | null> {
  return tellRefusal((await readBrowser())?.browser.signIn?.lastRefusal ?? null)
}

/** A refusal as a page tells it: what happened, and how many tries are left where that is near. */
export interface ToldRefusal {
  strategy: AnyStrategy
  error: ErrorJson
  warning: ErrorJson | null
}

/** What a row noted, in words. */
export function tellRefusal(refusal: Refusal | null): ToldRefusal | null {
  if (!refusal) return null
  const { strategy, code, facts } = refusal
  const warning =
    facts.left === undefined
      ? null
      : toErrorJson(new SignInError('account_lockout_warning', { left: facts.left }))
  return { strategy, error: toErrorJson(new SignInError(code, facts)), warning }
}

/** The first factors that the current attempt offers. */
export async function readFactors(): Promise<FactorJson[]> {
  return (await readClient())?.sign_in?.supported_first_factors ?? []
}

/** Which address or number the last message of the current attempt went to; null before there is one. */
export async function readTarget(): Promise<string | null> {
  const attempt = (await readBrowser())?.browser.signIn
  return (attempt && levelOf(attempt, currentLevel(attempt)).verification?.targetId) ?? null
}

/** What a person may type first, without what no message of this installation reaches. */
export async function readIdentifiers() {
  return (await getPorts()).config.identifiers
}

/** How a code reaches a phone from here; none where nothing does. */
export async function readPhoneChannels(): Promise<readonly PhoneCodeChannel[]> {
  return (await getPorts()).config.phone.channels
}

/** When a new message may be asked for, in ms since 1970; null when now. */
export async function readResendAt(): Promise<number | null> {
  const attempt = (await readBrowser())?.browser.signIn
  const challenge = attempt && levelOf(attempt, currentLevel(attempt)).challenge
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

/** What happened to the signed-in user's account lately. */
export async function readActivity(): Promise<Activity[]> {
  const { userId } = await auth({ fresh: true })
  return userId ? listActivity(await getPorts(), userId, 5) : []
}

/** All of it, a page at a time. `before` is what the page before it calls the next one. */
export async function readActivityPage(before: string | string[] | undefined): Promise<ActivityPage> {
  const { userId } = await auth({ fresh: true })
  if (!userId) return { events: [], older: null }
  return pageOfActivity(await getPorts(), userId, typeof before === 'string' ? before : '')
}

/** An address to come back to, as a path of ours; null when it is none. */
export function readRedirect(input: string | string[] | undefined): string | null {
  return typeof input === 'string' ? safeRedirect(input, env().baseUrl) : null
}

/** What a page must know to judge a new password as we will. */
export function readPasswordSettings(): PasswordSettingsJson {
  return toPasswordSettings(config)
}

/** What a clone shows beyond the product: whose passwords are known, whether there is an inbox, and the script of its wallet. */
export function readDemo(): {
  mode: Mode
  inbox: boolean
  people: readonly DemoPerson[]
  wallet: string | undefined
} {
  const { mode, DEMO_WALLET_URL } = env()
  const isProduction = mode === 'production'
  return {
    mode,
    inbox: !isProduction,
    people: mode === 'demo' ? demoPeople : [],
    wallet: isProduction ? undefined : DEMO_WALLET_URL,
  }
}
