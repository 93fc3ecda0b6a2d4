import { cookies } from 'next/headers'
import { config } from '@/lib/config'
import { DAY, MINUTE, SECOND } from '@/lib/model/time'
import { cookieNames } from './cookie-names'
import { env } from './env'

/** What the browser presented; null where it has none. */
export interface Presented {
  /** `"client_….<secret>"` */
  client: string | null
  /** A session token (JWT). */
  session: string | null
}

const BEARER_LIFETIME = 10 * MINUTE
const LATER = 30 * DAY

/** Reads our cookies. Server components may only do this. */
export async function readCookies(): Promise<Presented> {
  const jar = await cookies()
  const names = cookieNames(env().baseUrl)
  return { client: jar.get(names.client)?.value ?? null, session: jar.get(names.session)?.value ?? null }
}

/** Hands the browser its name and its new secret. Actions and route handlers only. */
export async function setClientCookie(clientId: string, secret: string): Promise<void> {
  await set(cookieNames(env().baseUrl).client, `${clientId}.${secret}`, config.client.lifetimeMs)
}

/** Hands the browser a session token, or takes it away. The cookie outlives the token on purpose: an expired one still names its session. */
export async function setSessionCookie(token: string | null): Promise<void> {
  const { session } = cookieNames(env().baseUrl)
  if (token === null) await set(session, '', 0)
  else await set(session, token, config.session.lifetimeMs)
}

/** The token of a link or a ticket, between the address bar that it left and the button that it waits for; null without one. */
export async function readBearerCookie(): Promise<string | null> {
  return (await cookies()).get(cookieNames(env().baseUrl).bearer)?.value ?? null
}

/** Route handlers and actions only. Null takes it away. */
export async function setBearerCookie(bearer: string | null): Promise<void> {
  const { bearer: name } = cookieNames(env().baseUrl)
  if (bearer === null) await set(name, '', 0)
  else await set(name, bearer, BEARER_LIFETIME)
}

/** What is shown once, sealed, between the form that made it and the button that says it is kept; null without one. */
export async function readShownCookie(): Promise<string | null> {
  return (await cookies()).get(cookieNames(env().baseUrl).shown)?.value ?? null
}

/** Route handlers and actions only. Null takes it away. */
export async function setShownCookie(sealed: string | null): Promise<void> {
  const { shown } = cookieNames(env().baseUrl)
  if (sealed === null) await set(shown, '', 0)
  else await set(shown, sealed, BEARER_LIFETIME)
}

/** What the question behind a list of passkeys is bound to; null without one. */
export async function readAutofillCookie(): Promise<string | null> {
  return (await cookies()).get(cookieNames(env().baseUrl).autofill)?.value ?? null
}

/** Route handlers only. */
export async function setAutofillCookie(secret: string): Promise<void> {
  await set(cookieNames(env().baseUrl).autofill, secret, config.client.lifetimeMs)
}

/** Who wants to be asked for a passkey another time; null where nobody does. */
export async function readLaterCookie(): Promise<string | null> {
  return (await cookies()).get(cookieNames(env().baseUrl).later)?.value ?? null
}

/** Route handlers and actions only. */
export async function setLaterCookie(userId: string): Promise<void> {
  await set(cookieNames(env().baseUrl).later, userId, LATER)
}

async function set(name: string, value: string, lifetimeMs: number): Promise<void> {
  const jar = await cookies()
  const secure = env().baseUrl.startsWith('https:')
  jar.set(name, value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: Math.floor(lifetimeMs / SECOND),
  })
}
