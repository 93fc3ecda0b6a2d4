import { toResponse } from '@/lib/handlers/http'
import { getSignUp } from '@/lib/handlers/read'

export async function GET(_request: Request, { params }: RouteContext<'/v1/client/sign_ups/[id]'>) {
  return toResponse(await getSignUp((await params).id))
}
