import { toResponse } from '@/lib/handlers/http'
import { createPasskeyOptions } from '@/lib/handlers/passkey'

export async function POST() {
  return toResponse(await createPasskeyOptions())
}
