'use server'

import { connectExternalAccount, disconnectExternalAccount } from '@/lib/handlers/external-accounts'
import { field } from '@/lib/handlers/fields'
import { redirect } from '@/lib/handlers/redirect'
import type { WireRefusal } from '@/lib/model/wire'

// What the forms about connected accounts post to, with JavaScript or without. Each ends in a redirect (303); a refusal travels as its code.

/** Fields: provider. Leads to a page of ours that goes on to the provider. */
export async function connectAccount(form: unknown): Promise<void> {
  const provider = field(form, 'provider') ?? ''
  const wire = await connectExternalAccount({ strategy: `oauth_${provider}` })
  if ('errors' in wire) refuse(wire, `/account/connect/${encodeURIComponent(provider)}`)
  redirect(`/account/connect/go?${new URLSearchParams({ to: wire.response.to, provider })}`)
}

/** Fields: id. */
export async function disconnectAccount(form: unknown): Promise<void> {
  const id = field(form, 'id') ?? ''
  const wire = await disconnectExternalAccount(id)
  if ('errors' in wire) refuse(wire, `/account/connected/${encodeURIComponent(id)}`)
  redirect('/account#connected')
}

/** Back to the page with the code of the refusal, or first to a fresh proof. */
function refuse({ errors }: WireRefusal, page: string): never {
  const code = errors[0]?.code ?? 'internal_clerk_error'
  if (code === 'session_reverification_required')
    redirect(`/account/verify?${new URLSearchParams({ redirect_url: page })}`)
  redirect(`${page}?error=${code}`)
}
