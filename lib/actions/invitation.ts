'use server'

import { redirect } from 'next/navigation'
import { acceptByForm } from '@/lib/handlers/invitation'

/** Accepts the invitation that waits in this browser, with JavaScript or without. */
export async function acceptInvitation(): Promise<void> {
  redirect(await acceptByForm())
}
