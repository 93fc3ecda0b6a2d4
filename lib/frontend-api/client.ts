import { getClient } from '@/lib/handlers/read'
import * as session from '@/lib/handlers/session'
import { createTemplateToken } from '@/lib/handlers/template-token'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { SessionJson, Wire } from '@/lib/model/wire'
import { bare } from './bare'
import type { Routes } from './route'

/** The browser and the sessions in it. */
export const CLIENT: Routes = {
  'GET client': () => getClient(),
  // Ours is made by the first step that has something to keep.
  'POST client': () => getClient(),
  'PUT client': () => getClient(),
  'DELETE client': () => session.signOutOfBrowser(),
  'DELETE client/sessions': () => session.signOutOfBrowser(),
  'GET client/sessions/:': (_, id) => getSession(id),
  'POST client/sessions/:/touch': ({ params }, id) => session.touchSession(id, params),
  'POST client/sessions/:/end': (_, id) => session.endSession(id),
  'POST client/sessions/:/remove': (_, id) => session.endSession(id),
  'POST client/sessions/:/tokens': async (_, id) => bare(await session.createToken(id)),
  'POST client/sessions/:/tokens/:': async (_, id, name) => bare(await createTemplateToken(id, name)),
}

/** A session of the asking browser. @throws SignInError resource_not_found */
async function getSession(id: string | undefined): Promise<Wire<SessionJson>> {
  const wire = await getClient()
  if ('errors' in wire) return wire
  const client = wire.response
  const session = client?.sessions.find((one) => one.id === id)
  if (!session) throw new SignInError('resource_not_found')
  return { response: session, client }
}
