import { z } from 'zod'
import { config } from '@/lib/config'
import { createOrganization } from '@/lib/account/organizations'
import { currentTask } from '@/lib/account/tasks'
import type { SessionTaskKey } from '@/lib/model/status'
import type { OrganizationJson, SessionJson, Wire } from '@/lib/model/wire'
import type { Browser, LiveSession, Ports } from '@/lib/ports/ports'
import { getPorts } from '@/lib/ports/server'
import { auth, readBrowser } from '@/lib/session/auth'
import { answer, visitByLink } from './door'
import { destinationOf, sessionOf } from './fields'
import { read, text } from './input'
import { ownerAs, ownerOf, type Asker } from './owner'
import { selectSession, touchSession } from './session'
import { goByTasks, taskPath } from './where'

/*
 * What a pending session still has to do (contract 5.8). Its person may do the first of its tasks and nothing else; whatever did it, the
 * session is looked at anew when it is selected, and goes on to the next task or is active.
 */

const CHOOSING = ['choose-organization'] as const

/** POST /organizations: made by whoever is signed in, or must choose one before they are. */
export function createOwnOrganization(params: unknown, asker?: Asker): Promise<Wire<OrganizationJson>> {
  return answer('create_organization', async (ports, visit) => {
    const { name } = read(z.object({ name: text(512) }), params)
    const owner = await (asker ? ownerAs(visit, asker, CHOOSING) : ownerOf(visit, CHOOSING))
    const organization = await createOrganization(ports, owner, name)
    return { response: { object: 'organization', ...organization }, browser: visit.browser }
  })
}

/** Looks at the session anew. To be called after a step that may have been its task; leaves an active one alone. */
export async function settleSession(ports: Ports, session: LiveSession): Promise<Browser | null> {
  if (session.status !== 'pending') return null
  const browser = await ports.browsers.find(session.clientId)
  return browser && selectSession(ports, browser, session.id)
}

/** Where whoever did something goes: to what is still to do, or to where they wanted to go. */
export async function goOnByForm(form: unknown): Promise<string> {
  return selected(form, await touchSession(await sessionOf(form), {}))
}

/** Likewise, in an organization from now on. */
export async function chooseByForm(form: unknown, organizationId: string): Promise<string> {
  const wire = await touchSession(await sessionOf(form), { activeOrganizationId: organizationId })
  return 'errors' in wire ? taskPage('choose-organization', form, wire) : selected(form, wire)
}

/** The page of a task, with the code of a refusal where there is one; first to a fresh proof where one is owed. */
export function taskPage(
  task: SessionTaskKey,
  form: unknown,
  wire: Wire<unknown>,
  more: Record<string, string> = {},
): string {
  const code = 'errors' in wire ? (wire.errors[0]?.code ?? 'internal_clerk_error') : null
  const page = taskPath(task, destination(form), more)
  if (code === null) return page
  if (code === 'session_reverification_required')
    return `/account/verify?${new URLSearchParams({ redirect_url: page })}`
  return taskPath(task, destination(form), { ...more, error: code })
}

/** What the asking person still has to do, where they are neither signed in nor signed out; null otherwise. */
export async function readTask(): Promise<SessionTaskKey | null> {
  const { sessionId } = await auth({ fresh: true, treatPendingAsSignedOut: false })
  const session = (await readBrowser())?.browser.sessions.find(({ id }) => id === sessionId)
  return session ? currentTask(session) : null
}

/** The numbers that whoever must set up a second factor has. @throws SignInError signed_out | authorization_invalid */
export async function readOwnNumbers() {
  const { visit } = await visitByLink()
  const { user } = (await ownerOf(visit, ['setup-mfa'])).session
  return user.phoneNumbers.map(({ id, number, verifiedAt }) => ({
    id,
    number,
    isVerified: verifiedAt !== null,
  }))
}

/** What may be set up as a second factor here, without what no message of this installation reaches. */
export async function readSecondFactorKinds() {
  const { secondFactors } = (await getPorts()).config
  return { totp: secondFactors.includes('totp'), phone: secondFactors.includes('phone_code') }
}

/** Where the asking person may be active. @throws SignInError signed_out | authorization_invalid */
export async function readOrganizations(): Promise<OrganizationJson[]> {
  const { visit } = await visitByLink()
  const { userId } = (await ownerOf(visit, ['choose-organization'])).session
  const memberships = await (await getPorts()).organizations.listOfUser(userId)
  return memberships.map(({ organization }) => ({ object: 'organization', ...organization }))
}

function selected(form: unknown, wire: Wire<SessionJson>): string {
  return 'errors' in wire ? config.paths.signIn : goByTasks(wire.response, destination(form))
}

function destination(form: unknown): string {
  return destinationOf(form) ?? config.paths.afterSignIn
}
