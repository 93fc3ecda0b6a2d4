import { publicKeys } from '@/lib/handlers/jwks'

export function GET() {
  return publicKeys()
}
