import { previewMessage } from '@/lib/handlers/inbox'

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  return previewMessage((await params).id)
}
