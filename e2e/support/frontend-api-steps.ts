import { z } from 'zod'
import { openFormBrowser, type FormBrowser } from './form-browser'
import { FRONTEND_API, postForm } from './frontend-api'
import type { Answer } from './http'
import { operate } from './invite'
import type { Person } from './person'
import { expect, newAddress } from './test'
import { testWith, WITHOUT_TRUST, type Variant } from './variant'

const refusal = z.object({ errors: z.tuple([z.object({ code: z.string() })]), clerk_trace_id: z.string() })
const answered = z.object({
  response: z.object({ created_session_id: z.string() }),
  client: z.object({
    sessions: z.tuple([
      z.object({ id: z.string(), last_active_token: z.object({ jwt: z.string() }).optional() }),
    ]),
  }),
})
const attempt = z.object({ response: z.object({ id: z.string() }) })
const made = z.object({ response: z.object({ created_session_id: z.string() }) })
const client = z.object({
  response: z
    .object({ sessions: z.array(z.object({ last_active_token: z.unknown().optional() })) })
    .nullable(),
})

/** The app with its Frontend API on. */
export const test = testWith(FRONTEND_API, WITHOUT_TRUST)

/** Why something was refused, in an answer that is a refusal in the SDK's words. */
export const codeOf = ({ body }: Answer) => refusal.parse(JSON.parse(body)).errors[0].code

/** The attempt that an answer is about. */
export const idOf = ({ body }: Answer) => attempt.parse(JSON.parse(body)).response.id

/** The session that an answer tells of as made. */
export const sessionOf = ({ body }: Answer) => made.parse(JSON.parse(body)).response.created_session_id

/** A ticket for somebody, as the command line makes it: of a sign-in, or an invitation. */
export async function ticketFor(
  { dataDir }: Pick<Variant, 'dataDir'>,
  email: string,
  kind: 'ticket' | 'invite' = 'ticket',
  ...more: string[]
): Promise<string> {
  const told = await operate(dataDir, kind, [email, ...more])
  return /ticket=([^&\s]+)/.exec(told)?.[1] ?? ''
}

/** A browser that calls from an address of its own. */
export const open = ({ url }: Pick<Variant, 'url'>) => openFormBrowser(url, newAddress())

/** A browser in which somebody signed in by what the SDK sends; `planted` is the cookie that it had before. */
export async function signedIn(variant: Variant, { email, password }: Person, planted?: string) {
  const browser = open(variant)
  if (planted) browser.jar.set('__client', planted)
  const { body } = await postForm(browser, 'client/sign_ins', { identifier: email, password })
  const [session] = answered.parse(JSON.parse(body)).client.sessions
  const touched = await postForm(browser, `client/sessions/${session.id}/touch`, { intent: 'select_session' })
  expect(touched.status).toBe(200)
  return { browser, sessionId: session.id }
}

/** The token of each session that a browser is shown. */
export async function tokensIn(browser: FormBrowser): Promise<unknown[]> {
  const { body } = await browser.send('/__clerk/v1/client')
  return client.parse(JSON.parse(body)).response?.sessions.map((session) => session.last_active_token) ?? []
}
