'use server'

import { field } from '@/lib/handlers/fields'
import { redirect } from '@/lib/handlers/redirect'
import * as wallets from '@/lib/handlers/web3-wallets'

/** Fields: id. Ends in a redirect (303), with JavaScript or without; a refusal travels as its code. */
export async function disconnectWallet(form: unknown): Promise<void> {
  const id = field(form, 'id') ?? ''
  const page = `/account/wallets/${encodeURIComponent(id)}`
  const wire = await wallets.disconnectWallet(id)
  if (!('errors' in wire)) redirect('/account#wallets')
  const code = wire.errors[0]?.code ?? 'internal_clerk_error'
  if (code === 'session_reverification_required')
    redirect(`/account/verify?${new URLSearchParams({ redirect_url: page })}`)
  redirect(`${page}?error=${code}`)
}
