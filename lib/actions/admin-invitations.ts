'use server'

import { notFound } from 'next/navigation'
import * as admin from '@/lib/handlers/admin-invitations'
import { field } from '@/lib/handlers/fields'
import { redirect } from '@/lib/handlers/redirect'
import type { ErrorJson, Wire } from '@/lib/model/wire'

// What the forms of /admin/invitations post to, with JavaScript or without. Each asks again who may; whoever may not gets the page of nowhere (404).

const PAGE = '/admin/invitations'

/** What was typed comes back beside what was wrong with it. */
export interface InviteState {
  emailAddress: string
  days: string
  errors: ErrorJson[]
}

/** Fields: email_address, days. */
export async function invite(_previous: InviteState, form: unknown): Promise<InviteState> {
  const emailAddress = field(form, 'email_address') ?? ''
  const days = field(form, 'days') ?? ''
  const wire = await admin.invite({ emailAddress, expiresInDays: days || undefined })
  const code = 'errors' in wire ? wire.errors[0]?.code : undefined
  if (!('errors' in wire) || code === 'resource_not_found' || isOwed(code)) settle(wire)
  return { emailAddress, days, errors: wire.errors }
}

/** Fields: id. */
export async function revokeInvitation(form: unknown): Promise<void> {
  settle(await admin.revoke(field(form, 'id')))
}

/** Fields: email_address. */
export async function inviteWaiting(form: unknown): Promise<void> {
  settle(await admin.inviteWaiting(field(form, 'email_address')))
}

/** Fields: email_address. */
export async function removeWaiting(form: unknown): Promise<void> {
  settle(await admin.removeWaiting(field(form, 'email_address')))
}

// Without a fragment: a router that only has to scroll would keep the page from before.
/** To the page; back to it with the code of a refusal; or first to what an administrator owes. */
function settle(wire: Wire<unknown>): never {
  if (!('errors' in wire)) redirect(PAGE)
  const code = wire.errors[0]?.code ?? 'internal_clerk_error'
  if (code === 'resource_not_found') notFound()
  if (code === 'session_reverification_required')
    redirect(`/account/verify?${new URLSearchParams({ redirect_url: PAGE })}`)
  if (code === 'admin_second_factor_required') redirect('/admin')
  redirect(`${PAGE}?error=${code}`)
}

function isOwed(code: string | undefined): boolean {
  return code === 'session_reverification_required' || code === 'admin_second_factor_required'
}
