import { removePicture, updatePicture } from '@/lib/account/picture'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { MAX_PICTURE_BYTES } from '@/lib/model/picture'
import type { UserJson, Wire } from '@/lib/model/wire'
import type { Ports } from '@/lib/ports/ports'
import { toUser } from '@/lib/session/resource'
import { toClientJson } from './client-json'
import { answer, failure, toWire, visitByLink } from './door'
import { ownerBy } from './owner'
import { FORM_BYTES, readAtMost, readFile } from './picture'

// What the official SDK asks for beside the verbs of a user, for a session of this browser that it names.

/** A picture as the SDK knows it. One that was removed has its id alone. */
export type ImageJson =
  | { object: 'image'; id: string; name: null; public_url: string }
  | { object: 'image'; id: string; deleted: true }

/** GET /me: also of whoever has a task to do first. Writes nothing. */
export async function getUser(sessionId: unknown): Promise<Wire<UserJson>> {
  try {
    const { ports, visit } = await visitByLink()
    const session = visit.browser?.sessions.find(({ id }) => id === sessionId)
    if (!visit.browser || !session) return toWire([new SignInError('signed_out')], visit.browser, ports)
    return { response: toUser(session.user), client: toClientJson(visit.browser, ports) }
  } catch (error) {
    return failure('get_user', error)
  }
}

/** POST /me/profile_image: the field `file` of a form, or the text of a data URL. */
export function setProfileImage(sessionId: unknown, request: Request): Promise<Wire<ImageJson>> {
  return answer('set_profile_image', async (ports, visit) => {
    const owner = ownerBy(visit, sessionId)
    await updatePicture(ports, owner, await readImage(request))
    const { browser, url } = await readBack(ports, owner.session.clientId, owner.session.id)
    return { response: { object: 'image', id: idOf(url), name: null, public_url: url ?? '' }, browser }
  })
}

/** DELETE /me/profile_image */
export function deleteProfileImage(sessionId: unknown): Promise<Wire<ImageJson>> {
  return answer('delete_profile_image', async (ports, visit) => {
    const owner = ownerBy(visit, sessionId)
    await removePicture(ports, owner)
    const { browser } = await readBack(ports, owner.session.clientId, owner.session.id)
    return { response: { object: 'image', id: idOf(owner.session.user.imageUrl), deleted: true }, browser }
  })
}

async function readBack(ports: Ports, clientId: string, sessionId: string) {
  const browser = await ports.browsers.find(clientId)
  const user = browser?.sessions.find(({ id }) => id === sessionId)?.user
  return { browser, url: user ? toUser(user).image_url : null }
}

/** `"/v1/pictures/pic_1" -> "pic_1"` */
function idOf(url: string | null): string {
  return url?.split('/').at(-1) ?? ''
}

/** @throws SignInError image_too_large | image_type_not_supported | request_body_invalid */
async function readImage(request: Request): Promise<Uint8Array> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('application/octet-stream')) return readFile(request, 'file')
  // Base64 takes four letters for three bytes.
  const text = await (await readAtMost(request, (4 * MAX_PICTURE_BYTES) / 3 + FORM_BYTES)).text()
  const [, encoded] = /^data:image\/[\w.+-]+;base64,([\w+/=-]+)$/.exec(text.trim()) ?? []
  if (encoded === undefined) throw new SignInError('image_type_not_supported')
  return new Uint8Array(Buffer.from(encoded, 'base64'))
}
