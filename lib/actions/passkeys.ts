'use server'

import { field } from '@/lib/handlers/fields'
import { postponePasskey as postpone, removeOwnPasskey, renameOwnPasskey } from '@/lib/handlers/passkeys'
import { readRedirect } from '@/lib/handlers/read'
import { redirect } from '@/lib/handlers/redirect'
import type { Wire } from '@/lib/model/wire'

// What the forms about passkeys post to, with JavaScript or without. Each ends in a redirect (303); a refusal travels as its code.

/** Fields: id, name. */
export async function renamePasskey(form: unknown): Promise<void> {
  const id = field(form, 'id')
  settle(await renameOwnPasskey({ id, name: field(form, 'name') ?? '' }), pageOf(id))
}

/** Fields: id. */
export async function removePasskey(form: unknown): Promise<void> {
  const id = field(form, 'id')
  settle(await removeOwnPasskey(id), pageOf(id))
}

/** Fields: redirect_url, the page that asked. */
export async function postponePasskey(form: unknown): Promise<void> {
  await postpone()
  redirect(readRedirect(field(form, 'redirect_url')) ?? '/account')
}

function pageOf(id: string | undefined): string {
  return `/account/passkeys/${encodeURIComponent(id ?? '')}`
}

/** To the list; back to the page with the code of a refusal; or first to a fresh proof. */
function settle(wire: Wire<unknown>, page: string): never {
  if (!('errors' in wire)) redirect('/account/passkeys')
  const code = wire.errors[0]?.code ?? 'internal_clerk_error'
  if (code === 'session_reverification_required')
    redirect(`/account/verify?${new URLSearchParams({ redirect_url: page })}`)
  redirect(`${code === 'resource_not_found' ? '/account/passkeys' : page}?error=${code}`)
}
