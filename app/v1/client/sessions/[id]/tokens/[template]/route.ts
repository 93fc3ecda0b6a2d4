import { bareResponse, toResponse } from '@/lib/handlers/http'
import { createTemplateToken } from '@/lib/handlers/template-token'

export async function POST(
  _request: Request,
  { params }: RouteContext<'/v1/client/sessions/[id]/tokens/[template]'>,
) {
  const { id, template } = await params
  const wire = await createTemplateToken(id, template)
  return 'errors' in wire ? toResponse(wire) : bareResponse(wire.response)
}
