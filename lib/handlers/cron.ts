import { isCronCall } from '@/lib/ports/cron-secret'
import { env } from '@/lib/ports/env'
import { getPorts } from '@/lib/ports/server'

const NO_STORE = { 'Cache-Control': 'no-store' }
const SWEEPS = 10

/** Delivers what is still queued and removes what has run out, for a scheduler that knows the secret. */
export async function runOutbox(request: Request): Promise<Response> {
  if (!isCronCall(request.headers.get('authorization'), env().CRON_SECRET))
    return Response.json({ error: 'Unauthorized' }, { status: 401, headers: NO_STORE })
  const ports = await getPorts()
  const delivered = await ports.outbox.pump()
  let removed = 0
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const count = await ports.sweep()
    removed += count
    if (count === 0) break
  }
  return Response.json({ delivered, removed }, { headers: NO_STORE })
}
