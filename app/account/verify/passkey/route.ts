import { toResponse } from '@/lib/handlers/http'
import { askPasskeyProof } from '@/lib/handlers/reverify'

export async function POST() {
  return toResponse(await askPasskeyProof())
}
