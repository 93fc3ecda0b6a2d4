/**
 * Reads a form that a page of somebody else's posts to us, up to so many bytes: whoever sends more is cut off, not stored and measured.
 * Null where it is too large, or none.
 */
export async function readPostedForm(request: Request, maxBytes: number): Promise<URLSearchParams | null> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type) || !request.body) return null
  const parts: Uint8Array[] = []
  let size = 0
  for (const reader = request.body.getReader(); ;) {
    const { done, value } = await reader.read()
    if (done) return new URLSearchParams(Buffer.concat(parts).toString('utf8'))
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      return null
    }
    parts.push(value)
  }
}
