import { toResponse } from '@/lib/handlers/http'
import { getSignIn } from '@/lib/handlers/read'

export async function GET(_request: Request, { params }: RouteContext<'/v1/client/sign_ins/[id]'>) {
  return toResponse(await getSignIn((await params).id))
}
