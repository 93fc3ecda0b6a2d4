'use server'

import { field } from '@/lib/handlers/fields'
import * as handlers from '@/lib/handlers/waitlist'
import type { ErrorJson, WaitlistEntryJson, Wire } from '@/lib/model/wire'

/** Asks for an invitation. Answers data, also when it refuses. */
export async function joinWaitlist(params: unknown): Promise<Wire<WaitlistEntryJson>> {
  return handlers.joinWaitlist(params)
}

/** What was typed comes back beside what was wrong with it; `joined` once it was taken. */
export interface WaitlistState {
  emailAddress: string
  joined: boolean
  errors: ErrorJson[]
}

/** Fields: email_address. */
export async function joinWaitlistByForm(_previous: WaitlistState, form: unknown): Promise<WaitlistState> {
  const emailAddress = field(form, 'email_address') ?? ''
  const wire = await handlers.joinWaitlist({ emailAddress })
  if ('errors' in wire) return { emailAddress, joined: false, errors: wire.errors }
  return { emailAddress: wire.response.email_address, joined: true, errors: [] }
}
