import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MAX_PICTURE_BYTES } from '@/lib/model/picture'
import { HOUR } from '@/lib/model/time'
import { again, resultOfChange, signedInOwner } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { listActivity } from './activity'
import { confirmationOf, deleteAccount, exportAccount } from './leaving'
import type { Owner } from './owner'
import { removePicture, updatePicture } from './picture'

const draw = (background: string) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer()

async function signedIn(world: TestWorld) {
  return signedInOwner(world, await world.person())
}

/** Where it is, and what is there. */
async function pictureOf(world: TestWorld, owner: Owner) {
  const { imageUrl } = (await again(world, owner)).session.user
  const id = imageUrl?.split('/').at(-1) ?? ''
  return { id, imageUrl, bytes: await world.ports.pictures.find(id) }
}

describe('a picture', () => {
  let world: TestWorld
  beforeAll(async () => void (world = await openWorld()))
  afterAll(() => world.close())

  test('has an address of its own that nobody can guess, and another one each time', async () => {
    const owner = await signedIn(world)
    await updatePicture(world.ports, owner, await draw('red'))
    const first = await pictureOf(world, owner)
    expect(first.imageUrl).toMatch(/^\/v1\/pictures\/img_\w{24}$/)
    expect((await sharp(first.bytes ?? undefined).metadata()).format).toBe('webp')

    await updatePicture(world.ports, owner, await draw('blue'))
    const second = await pictureOf(world, owner)
    expect(second.id).not.toBe(first.id)
    expect(second.bytes).not.toBeNull()
    expect(await world.ports.pictures.find(first.id)).toBeNull()
  })

  test('goes when its owner says so, and not when somebody else removes theirs', async () => {
    const owner = await signedIn(world)
    const stranger = await signedIn(world)
    await updatePicture(world.ports, owner, await draw('red'))
    expect(await resultOfChange(removePicture(world.ports, stranger))).toBe('resource_not_found')
    await updatePicture(world.ports, stranger, await draw('blue'))
    await removePicture(world.ports, stranger)
    const kept = await pictureOf(world, owner)
    expect(kept.bytes).not.toBeNull()
    await removePicture(world.ports, owner)
    expect((await pictureOf(world, owner)).imageUrl).toBeNull()
    expect(await world.ports.pictures.find(kept.id)).toBeNull()
    const events = (await listActivity(world.ports, owner.session.userId)).map(({ event }) => event)
    expect(events.filter((event) => event.startsWith('picture')).sort()).toEqual([
      'picture_changed',
      'picture_removed',
    ])
  })

  test('that is too large or none is refused, and the one before stays', async () => {
    const owner = await signedIn(world)
    await updatePicture(world.ports, owner, await draw('red'))
    const before = await pictureOf(world, owner)
    const send = (bytes: Uint8Array) => resultOfChange(updatePicture(world.ports, owner, bytes))
    expect(await send(new Uint8Array(MAX_PICTURE_BYTES + 1))).toBe('image_too_large')
    expect(await send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(
      'image_type_not_supported',
    )
    expect((await pictureOf(world, owner)).id).toBe(before.id)
  })

  test('is drawn so often an hour', async () => {
    const owner = await signedIn(world)
    const send = () => resultOfChange(updatePicture(world.ports, owner, Buffer.from('none')))
    for (let sent = 0; sent < 20; sent++) expect(await send()).toBe('image_type_not_supported')
    expect(await send()).toBe('too_many_requests')
    world.wait(HOUR)
    expect(await send()).toBe('image_type_not_supported')
  })

  test('is in the export, and goes with the account', async () => {
    const owner = await signedIn(world)
    await updatePicture(world.ports, owner, await draw('red'))
    const { id, bytes } = await pictureOf(world, owner)
    const { account } = await exportAccount(world.ports, await again(world, owner))
    expect(account.picture).toBe(`data:image/webp;base64,${Buffer.from(bytes ?? []).toString('base64')}`)
    const now = await again(world, owner)
    await deleteAccount(world.ports, now, confirmationOf(now.session.user))
    expect(await world.ports.pictures.find(id)).toBeNull()
  })
})

test('of pictures that race one is left, and it is the one that is shown', async () => {
  const world = await openWorld({ on: 'postgres' })
  try {
    const owner = await signedIn(world)
    const colours = ['red', 'green', 'blue', 'white', 'black', 'pink']
    const answers = await Promise.all(
      colours.map(async (colour) => resultOfChange(updatePicture(world.ports, owner, await draw(colour)))),
    )
    expect(new Set(answers)).toEqual(new Set(['done']))
    const rows = await world.database.prisma.picture.findMany({ where: { userId: owner.session.userId } })
    expect(rows.map(({ id }) => id)).toEqual([(await pictureOf(world, owner)).id])
  } finally {
    await world.close()
  }
})
