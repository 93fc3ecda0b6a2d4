import { removePicture, updatePicture } from '@/lib/account/picture'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { MAX_PICTURE_BYTES } from '@/lib/model/picture'
import type { Wire } from '@/lib/model/wire'
import { getPorts } from '@/lib/ports/server'
import { answer, failure } from './door'
import { seeOther, toResponse } from './http'
import { ownerOf } from './owner'

/** What a form writes around its file. */
export const FORM_BYTES = 16 * 1024

const IMMUTABLE = {
  'Content-Type': 'image/webp',
  'Cache-Control': 'public, max-age=31536000, immutable',
  // Whatever a browser takes it for, opened by itself it runs nothing.
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
}

/** GET /v1/pictures/{id}: for whoever has the address, for ever: another picture has another address. */
export async function showPicture(id: string): Promise<Response> {
  try {
    const bytes = await (await getPorts()).pictures.find(id.replaceAll('\0', ''))
    if (bytes) return new Response(bytes, { headers: IMMUTABLE })
    return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    return toResponse(failure('show_picture', error))
  }
}

/**
 * POST /account/picture: a plain form with a file, answered by a page. No action: those stay as small as Next lets them be, and this
 * one stops reading where a picture is too large.
 */
export async function uploadPicture(request: Request): Promise<Response> {
  const wire = await answer('set_picture', async (ports, visit) => {
    const owner = await ownerOf(visit)
    await updatePicture(ports, owner, await readFile(request, 'picture'))
    return { response: null, browser: null }
  })
  const refusal = 'errors' in wire ? (wire.errors[0]?.code ?? 'internal_clerk_error') : null
  return seeOther(`/account/profile${refusal === null ? '' : `?error=${refusal}`}`)
}

export function deletePicture(): Promise<Wire<null>> {
  return answer('delete_picture', async (ports, visit) => {
    await removePicture(ports, await ownerOf(visit))
    return { response: null, browser: null }
  })
}

/** A field of a form. @throws SignInError image_too_large | image_type_not_supported | request_body_invalid */
export async function readFile(request: Request, field: string): Promise<Uint8Array> {
  const type = request.headers.get('content-type') ?? ''
  const body = await readAtMost(request, MAX_PICTURE_BYTES + FORM_BYTES)
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => null)
  if (!form) throw new SignInError('request_body_invalid')
  const file = form.get(field)
  if (!(file instanceof File)) throw new SignInError('image_type_not_supported')
  return new Uint8Array(await file.arrayBuffer())
}

/** @throws SignInError image_too_large | request_body_invalid */
export async function readAtMost({ body, bodyUsed, headers }: Request, most: number): Promise<Blob> {
  // Somebody took it for a form, because it says so of itself.
  if (bodyUsed) throw new SignInError('request_body_invalid')
  if (Number(headers.get('content-length') ?? 0) > most) throw new SignInError('image_too_large')
  const parts: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const part of body ?? []) {
    length += part.length
    if (length > most) throw new SignInError('image_too_large')
    parts.push(new Uint8Array(part))
  }
  return new Blob(parts)
}
