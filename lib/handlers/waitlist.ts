import { z } from 'zod'
import type { WaitlistEntryJson, Wire } from '@/lib/model/wire'
import * as waitlist from '@/lib/sign-up/waitlist'
import { answer } from './door'
import { filled, read } from './input'

const JOIN = z.object({ emailAddress: filled(320) })

/** POST /waitlist. Who is known here, who waits already and who does neither get the same answer. */
export function joinWaitlist(params: unknown): Promise<Wire<WaitlistEntryJson>> {
  return answer('join_waitlist', async (ports, visit) => ({
    response: await waitlist.joinWaitlist(ports, visit, read(JOIN, params)),
    browser: visit.browser,
  }))
}
