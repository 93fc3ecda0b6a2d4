import { serve } from '@/lib/frontend-api/serve'

// next.config.mjs leads /__clerk/* here: a folder whose name begins with an underscore is no route.
async function handle(request: Request, { params }: RouteContext<'/v1/frontend/[[...path]]'>) {
  return serve(request, (await params).path ?? [])
}

export { handle as GET, handle as POST, handle as PUT, handle as PATCH, handle as DELETE, handle as OPTIONS }
