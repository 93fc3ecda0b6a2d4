import { toJwks } from '@/lib/crypto/jwks'
import { getPorts } from '@/lib/ports/server'

/** GET /.well-known/jwks.json: what other services check our tokens by. They ask again when they meet a key that they do not know. */
export async function publicKeys(): Promise<Response> {
  const { keys } = await getPorts()
  return Response.json(toJwks(keys), { headers: { 'Cache-Control': 'public, max-age=300' } })
}
