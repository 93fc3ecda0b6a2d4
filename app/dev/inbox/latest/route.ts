import { latestMessages } from '@/lib/handlers/inbox'

export async function GET() {
  return latestMessages()
}
