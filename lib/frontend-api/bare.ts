import { bareResponse } from '@/lib/handlers/http'
import type { Wire } from '@/lib/model/wire'

/** What the SDK reads from the answer itself, without `response` around it. A refusal is as all others are. */
export function bare<R extends object>(wire: Wire<R>): Wire<R> | Response {
  return 'errors' in wire ? wire : bareResponse(wire.response)
}
