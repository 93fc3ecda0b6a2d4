import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { again, resultOfChange, signedInOwner } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import type { Owner } from './owner'
import { updateNames } from './profile'

let world: TestWorld
let owner: Owner
beforeAll(async () => {
  world = await openWorld()
  owner = await signedInOwner(world, await world.person())
})
afterAll(() => world.close())

async function named(firstName: string) {
  await updateNames(world.ports, owner, { firstName, lastName: '' })
  return (await again(world, owner)).session.user.firstName
}

describe('a name', () => {
  test.each([
    ['loses the space around it', '  Ada ', 'Ada'],
    ['is one text however it was typed', 'Jose\u0301', 'Jos\u00e9'],
    ['may join letters, as Persian does', 'علی\u200cرضا', 'علی\u200cرضا'],
    ['may be drawn', '👩\u200d💻', '👩\u200d💻'],
    ['may have 64 characters of two units each', '😀'.repeat(64), '😀'.repeat(64)],
    ['that is empty is none', ' ', null],
    ['that nobody would see is none', '\u3164', null],
    ['that is glue alone is none', '\u200d', null],
  ])('%s', async (_, typed, kept) => {
    expect(await named(typed)).toBe(kept)
  })

  test.each([
    ['turn the line of an administrator around', 'Ada\u202egnp.exe'],
    ['isolate what follows', 'Ada\u2066'],
    ['start a new line in a mail', 'Ada\nBcc: eve@example.com'],
    ['end a string', 'Ada\0'],
    ['look like another one', 'A\u200bda'],
    ['be half a character', 'Ada\ud83d'],
  ])('cannot %s', async (_, typed) => {
    const change = updateNames(world.ports, owner, { firstName: typed, lastName: '' })
    expect(await resultOfChange(change)).toBe('form_name_invalid_character')
  })

  test('says which of the two was refused', async () => {
    const refusal = await updateNames(world.ports, owner, {
      firstName: 'Ada',
      lastName: 'x'.repeat(65),
    }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({
      code: 'form_param_max_length_exceeded',
      details: { param: 'last_name' },
    })
  })
})
