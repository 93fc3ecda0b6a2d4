import { bareResponse, toResponse } from '@/lib/handlers/http'
import { createToken } from '@/lib/handlers/session'

export async function POST(_request: Request, { params }: RouteContext<'/v1/client/sessions/[id]/tokens'>) {
  const wire = await createToken((await params).id)
  return 'errors' in wire ? toResponse(wire) : bareResponse(wire.response)
}
