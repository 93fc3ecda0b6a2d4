'use server'

import * as handlers from '@/lib/handlers/session'
import { createOwnOrganization } from '@/lib/handlers/tasks'
import type { ClientJson, OrganizationJson, SessionJson, Wire } from '@/lib/model/wire'

/** Makes a session of this browser its active one, and sets its cookie. */
export async function touchSession(sessionId: unknown, params: unknown): Promise<Wire<SessionJson>> {
  return handlers.touchSession(sessionId, params)
}

/** Signs one session of this browser out. */
export async function endSession(sessionId: unknown): Promise<Wire<SessionJson>> {
  return handlers.endSession(sessionId)
}

/** Signs everybody out in this browser. */
export async function signOutOfBrowser(): Promise<Wire<ClientJson>> {
  return handlers.signOutOfBrowser()
}

/** Makes an organization, with its founder as its first member. */
export async function createOrganization(params: unknown): Promise<Wire<OrganizationJson>> {
  return createOwnOrganization(params)
}
