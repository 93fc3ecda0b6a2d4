import { readRelatedOrigins } from '@/lib/handlers/passkeys'

export async function GET() {
  return Response.json(await readRelatedOrigins())
}
