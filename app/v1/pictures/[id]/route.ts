import { showPicture } from '@/lib/handlers/picture'

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  return showPicture((await params).id)
}
