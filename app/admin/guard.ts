import { notFound, redirect } from 'next/navigation'
import type { Metadata } from 'next'
import { readAdminRefusal } from '@/lib/handlers/admin'

/**
 * Lets an administrator in, by way of a fresh proof. Everybody else gets the page of nowhere. Answers whether the second step is there that
 * administrators need. The handlers behind each form, and each read, ask again.
 */
export async function guardAdmin(path: string): Promise<'open' | 'needs_second_factor'> {
  const refusal = await readAdminRefusal()
  if (refusal === null) return 'open'
  if (refusal === 'admin_second_factor_required') return 'needs_second_factor'
  if (refusal !== 'session_reverification_required') notFound()
  redirect(`/account/verify?${new URLSearchParams({ redirect_url: path })}`)
}

/** A title that strangers do not see. */
export async function titleForAdmins(title: string): Promise<Metadata> {
  return { title: (await readAdminRefusal()) === null ? title : 'Not found' }
}
