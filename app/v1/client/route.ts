import { toResponse } from '@/lib/handlers/http'
import { getClient } from '@/lib/handlers/read'

export async function GET() {
  return toResponse(await getClient())
}
