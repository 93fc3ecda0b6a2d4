'use server'

import { notFound } from 'next/navigation'
import * as admin from '@/lib/handlers/admin'
import { field } from '@/lib/handlers/fields'
import { redirect } from '@/lib/handlers/redirect'
import type { ErrorJson, Wire } from '@/lib/model/wire'

// What the forms of /admin post to, with JavaScript or without. Each asks again who may; whoever may not gets the page of nowhere (404).

/** Fields: id, until (`unlocked`, else for as long as a lockout lasts). */
export async function lockPerson(form: unknown): Promise<void> {
  const isEndless = field(form, 'until') === 'unlocked'
  settle(await admin.lock({ personId: field(form, 'id'), isEndless }), form)
}

/** Fields: id. */
export async function unlockPerson(form: unknown): Promise<void> {
  settle(await admin.unlock(field(form, 'id')), form)
}

/** Fields: id. Its page asks for it twice. */
export async function banPerson(form: unknown): Promise<void> {
  settle(await admin.ban(field(form, 'id')), form)
}

/** Fields: id. */
export async function unbanPerson(form: unknown): Promise<void> {
  settle(await admin.unban(field(form, 'id')), form)
}

/** Fields: id, session_id. */
export async function endSession(form: unknown): Promise<void> {
  const sessionId = field(form, 'session_id')
  settle(await admin.endSession({ personId: field(form, 'id'), sessionId }), form)
}

/** Fields: id. Its page asks for it twice. */
export async function endSessions(form: unknown): Promise<void> {
  settle(await admin.endSessions(field(form, 'id')), form)
}

/** Fields: id, ticket_id. */
export async function revokeTicket(form: unknown): Promise<void> {
  const ticketId = field(form, 'ticket_id')
  settle(await admin.revokeTicket({ personId: field(form, 'id'), ticketId }), form)
}

/** The address of a new link comes back in this answer alone: no redirect could carry it without leaving it somewhere. */
export interface TicketState {
  url: string | null
  expiresAt: number | null
  errors: ErrorJson[]
}

/** Fields: id. */
export async function makeTicket(_previous: TicketState, form: unknown): Promise<TicketState> {
  const wire = await admin.makeTicket(field(form, 'id'))
  if (!('errors' in wire)) return { ...wire.response, errors: [] }
  const code = wire.errors[0]?.code
  if (code === 'resource_not_found' || isOwed(code)) settle(wire, form)
  return { url: null, expiresAt: null, errors: wire.errors }
}

// Without a fragment: a router that only has to scroll would keep the page from before.
/** To the person's page; back to it with the code of a refusal; or first to what an administrator owes. */
function settle(wire: Wire<unknown>, form: unknown): never {
  const page = `/admin/people/${encodeURIComponent(field(form, 'id') ?? '')}`
  if (!('errors' in wire)) redirect(page)
  const code = wire.errors[0]?.code ?? 'internal_clerk_error'
  if (code === 'resource_not_found') notFound()
  if (code === 'session_reverification_required')
    redirect(`/account/verify?${new URLSearchParams({ redirect_url: page })}`)
  if (code === 'admin_second_factor_required') redirect('/admin')
  redirect(`${page}?error=${code}`)
}

function isOwed(code: string | undefined): boolean {
  return code === 'session_reverification_required' || code === 'admin_second_factor_required'
}
