import { expect } from '@playwright/test'
import { z } from 'zod'
import { sendCommand } from '@/lib/ports/db/command'
import { openFormBrowser, type FormBrowser } from './form-browser'
import { actionId, resultOf, toArguments } from './server-actions'
import { newAddress } from './test'
import { findWorld } from './world'

const ASK = 'lib/actions/user.ts#askAsUser'
/** What an answer would say if it told how a secret is kept. */
const KEPT = /\$argon2|digest|hash|sealed/i
const SECRET = /secret|otpauth/i

const row = z.looseObject({ id: z.string() })
const user = z.looseObject({
  id: z.string(),
  email_addresses: z.array(row),
  phone_numbers: z.array(row),
})
const client = z.object({ sessions: z.array(z.object({ id: z.string(), status: z.string(), user })) })
const success = z.object({ response: z.unknown(), client: client.nullable() })
const refusal = z.object({
  errors: z.tuple([
    z.object({ code: z.string(), meta: z.object({ param_name: z.string().optional() }).optional() }),
  ]),
  status: z.number(),
  meta: z.object({ client: client.nullable() }).optional(),
})
const read = z.object({ response: client.nullable() })
const attempt = z.object({
  response: z.object({ id: z.string(), created_session_id: z.string().nullable() }),
})

/** Somebody who is signed in, and calls the action behind the methods of `user` themselves. */
export interface Caller {
  browser: FormBrowser
  userId: string
  sessionId: string
  /** Asks as the page of this user would; fails where it is refused. Answers the response. */
  ask(verb: string, params?: object): Promise<unknown>
  /** As `ask`, of something that has an id, which it answers. */
  idOf(verb: string, params?: object): Promise<string>
  /** Asks for what must be refused, and answers the code, with the parameter where it names one: `"form_password_incorrect current_password"`. */
  refused(verb: string, params?: object, shownUser?: string): Promise<string>
  /** The user as the next read of the client shows them; null when nobody is signed in. */
  user(): Promise<z.infer<typeof user> | null>
  /** From now on no answer may hold this. */
  hide(...secrets: string[]): void
}

/** Signs somebody in by the actions alone. `prove` answers the second factor's code. */
export async function enter(
  creation: { identifier?: string; password?: string; strategy?: string; ticket?: string },
  { base = findWorld().app.url, prove }: { base?: string; prove?: () => Promise<string> } = {},
): Promise<Caller> {
  const browser = openFormBrowser(base, newAddress())
  let started = await signInBy(browser, 'createSignIn', [creation])
  if (prove) {
    const { id } = started
    await signInBy(browser, 'prepareSecondFactor', [id, { strategy: 'phone_code' }])
    const proof = { strategy: 'phone_code', code: await prove() }
    started = await signInBy(browser, 'attemptSecondFactor', [id, proof])
  }
  const sessionId = started.created_session_id ?? ''
  await takeUp(browser, sessionId)
  const [session] = (await readClient(browser))?.sessions ?? []
  if (!session) throw new Error('The sign-in opened no session.')
  const caller = callerOf(browser, session.user.id, sessionId)
  if (creation.password !== undefined) caller.hide(creation.password)
  return caller
}

/** Makes a session the active one: its cookie is fresh then. */
export async function takeUp(browser: FormBrowser, sessionId: string): Promise<void> {
  await browser.call(actionId('lib/actions/session.ts#touchSession'), [sessionId, {}])
}

/** Signs an administrator in as somebody else. */
export async function enterAs(email: string, admin: string): Promise<Caller> {
  const answer = await sendCommand(findWorld().app.dataDir, 'ticket', [email, '--actor', admin])
  const link = answer?.ok ? /https?:\S+/.exec(answer.output)?.[0] : undefined
  const ticket = new URL(link ?? '').searchParams.get('__clerk_ticket') ?? ''
  return enter({ strategy: 'ticket', ticket })
}

/** A browser that asks as the page of a user would. */
export function callerOf(browser: FormBrowser, userId: string, sessionId: string): Caller {
  const hidden = new Set<string>()

  // Each call is from an address of its own, so that the limits can stay on.
  async function call(verb: string, params: object, shownUser: string): Promise<unknown> {
    const headers = {
      'next-action': actionId(ASK),
      'content-type': 'text/plain;charset=UTF-8',
      'x-real-ip': newAddress(),
    }
    const body = toArguments([shownUser, verb, params])
    const { status, body: raw } = await browser.send('/', { method: 'POST', headers, body })
    expect([verb, status]).toEqual([verb, 200])
    expect(raw, verb).not.toMatch(KEPT)
    if (verb !== 'createTOTP') expect(raw, verb).not.toMatch(SECRET)
    for (const secret of hidden) expect(raw, verb).not.toMatch(new RegExp(`\\b${secret}\\b`))
    return resultOf(raw)
  }

  const caller: Caller = {
    browser,
    userId,
    sessionId,
    async ask(verb, params = {}) {
      const result = await call(verb, params, userId)
      expect(result, verb).not.toHaveProperty('errors')
      const { response, client: told } = success.parse(result)
      expect(told, `${verb}: the client of the answer`).toEqual(await readClient(browser))
      return response
    },
    async idOf(verb, params) {
      return row.parse(await caller.ask(verb, params)).id
    },
    async refused(verb, params = {}, shownUser = userId) {
      const result = await call(verb, params, shownUser)
      expect(result, verb).not.toHaveProperty('response')
      const { errors, meta } = refusal.parse(result)
      expect(meta?.client ?? null, `${verb}: the client of the refusal`).toEqual(await readClient(browser))
      const [{ code, meta: of }] = errors
      return of?.param_name ? `${code} ${of.param_name}` : code
    },
    async user() {
      return (await readClient(browser))?.sessions[0]?.user ?? null
    },
    hide(...secrets) {
      for (const secret of secrets) hidden.add(secret)
    },
  }
  return caller
}

async function signInBy(browser: FormBrowser, step: string, values: unknown[]) {
  const { body } = await browser.call(actionId(`lib/actions/sign-in.ts#${step}`), values)
  return attempt.parse(resultOf(body)).response
}

async function readClient(browser: FormBrowser) {
  const { body } = await browser.send('/v1/client')
  return read.parse(JSON.parse(body)).response
}
