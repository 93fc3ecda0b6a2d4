import { z } from 'zod'
import { FRONTEND_API, postForm } from './frontend-api'
import { signedIn } from './frontend-api-steps'
import type { FormBrowser } from './form-browser'
import type { Answer } from './http'
import type { MeCall } from './me-calls'
import { makePerson } from './person'
import { expect, newAddress } from './test'
import { testWith, WITHOUT_TRUST, type Variant } from './variant'

const refusal = z.object({
  errors: z.tuple([
    z.object({ code: z.string(), meta: z.object({ param_name: z.string().optional() }).optional() }),
  ]),
})
const row = z.looseObject({ id: z.string() })
const user = z.looseObject({
  id: z.string(),
  first_name: z.string().nullable(),
  email_addresses: z.array(row),
  phone_numbers: z.array(row),
})
const client = z.object({ sessions: z.array(z.object({ id: z.string(), user })) })
const success = z.object({ response: z.unknown(), client: client.nullable() })

/** Several people in one browser, who may make organizations. */
export const test = testWith(
  FRONTEND_API,
  WITHOUT_TRUST,
  ['sessionMode:"single"', 'sessionMode:"multi"'],
  ['organizations:"off"', 'organizations:"optional"'],
)

/** Somebody whose page asks as the SDK does: for the session that it shows. */
export interface Account {
  browser: FormBrowser
  sessionId: string
  /** Sends `'PATCH me'` as the SDK sends it; from an address of its own, so that the limits can stay on. */
  send(route: string, params?: object): Promise<Answer>
  /** Asks, and fails where it is refused. Answers the response. */
  ask(route: string, params?: object): Promise<unknown>
  /** As `ask`, of something that has an id, which it answers. */
  idOf(route: string, params?: object): Promise<string>
  /** Asks for what must be refused. Answers the code, with the parameter where it names one. */
  refused(route: string, params?: object): Promise<string>
  /** The user as the SDK reads them. */
  user(): Promise<z.infer<typeof user>>
}

/** Somebody new who has just signed in by what the SDK sends. */
export async function openAccount(variant: Variant) {
  const person = await makePerson(variant.dataDir)
  const { browser, sessionId } = await signedIn(variant, person)
  return { ...accountOf(browser, sessionId), person }
}

/** A page of this browser that shows the person of this session. */
export function accountOf(browser: FormBrowser, sessionId: string): Account {
  const account: Account = {
    browser,
    sessionId,
    send: (route, params) => sendCall(browser, { route, ...(params && { params }) }, sessionId),
    async ask(route, params) {
      const answer = await account.send(route, params)
      expect([route, answer.status, answer.status === 200 ? '' : answer.body]).toEqual([route, 200, ''])
      const { response, client: told } = success.parse(JSON.parse(answer.body))
      // The page shows what the answer brings, and asks for nothing more.
      const shown = told?.sessions.find(({ id }) => id === sessionId)
      if (shown) expect(shown.user, route).toMatchObject(await account.user())
      return response
    },
    idOf: async (route, params) => row.parse(await account.ask(route, params)).id,
    async refused(route, params) {
      const answer = await account.send(route, params)
      const [{ code, meta }] = refusal.parse(JSON.parse(answer.body)).errors
      return meta?.param_name ? `${code} ${meta.param_name}` : code
    },
    async user() {
      const { body } = await account.send('GET me')
      return user.parse(success.parse(JSON.parse(body)).response)
    },
  }
  return account
}

/** `sessionId`: which session of the browser the call claims to be for; null where it names none. */
export async function sendCall(
  browser: FormBrowser,
  { route, params = {} }: MeCall,
  sessionId: string | null,
): Promise<Answer> {
  const [method = '', address = ''] = route.split(' ')
  const [path = '', search = ''] = address.split('?')
  const query = new URLSearchParams(search)
  if (sessionId !== null) query.set('_clerk_session_id', sessionId)
  const headers = { 'x-real-ip': newAddress() }
  if (method === 'GET') return browser.send(`/__clerk/v1/${path}?${query}`, { headers })
  if (method !== 'POST') query.set('_method', method)
  const answer = await postForm(browser, `${path}?${query}`, params, headers)
  // A browser posts once more where an address that ends with a stroke is led to the one without.
  return answer.status === 308
    ? postForm(browser, `${path.replace(/\/$/, '')}?${query}`, params, headers)
    : answer
}
