'use server'

import { acceptByForm } from '@/lib/handlers/invitation'
import { redirect } from '@/lib/handlers/redirect'

/** Accepts the invitation that waits in this browser, with JavaScript or without. */
export async function acceptInvitation(): Promise<void> {
  redirect(await acceptByForm())
}
