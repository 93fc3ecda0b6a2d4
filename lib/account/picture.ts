import { newId } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { MAX_PICTURE_BYTES } from '@/lib/model/picture'
import { HOUR } from '@/lib/model/time'
import type { Ports } from '@/lib/ports/ports'
import { change, type Owner } from './owner'

/** To draw one takes a processor and memory that others wait for. */
const UPLOADS = { count: 20, windowMs: HOUR }

/**
 * Replaces an owner's picture by one that is drawn anew from these bytes, at an address of its own.
 * @throws SignInError image_too_large | image_type_not_supported | too_many_requests
 */
export async function updatePicture(ports: Ports, owner: Owner, bytes: Uint8Array): Promise<void> {
  if (bytes.length > MAX_PICTURE_BYTES) throw new SignInError('image_too_large')
  await spendUpload(ports, owner)
  const drawn = await ports.pictures.redraw(bytes)
  if (typeof drawn === 'string') throw new SignInError(drawn)
  await change(ports, owner, { event: 'picture_changed', notice: null }, () => [
    { kind: 'picture', id: newId('picture'), bytes: drawn },
  ])
}

/** @throws SignInError resource_not_found: there is none. */
export async function removePicture(ports: Ports, owner: Owner): Promise<void> {
  await change(ports, owner, { event: 'picture_removed', notice: null }, (user) => {
    if (user.imageUrl === null) throw new SignInError('resource_not_found')
    return [{ kind: 'picture_removed' }]
  })
}

async function spendUpload({ budget }: Ports, { session }: Owner): Promise<void> {
  const spent = await budget.spend({ buckets: [{ key: `pictures:${session.userId}`, ...UPLOADS }] })
  if (spent.outcome === 'limited')
    throw new SignInError('too_many_requests', { seconds: spent.retryAfterSeconds })
}
