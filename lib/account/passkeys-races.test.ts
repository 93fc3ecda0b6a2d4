import { afterAll, beforeAll, expect, test } from 'vitest'
import { newSoftPasskey } from '@/lib/testing/authenticator'
import { again, resultOfChange, signedInOwner } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { config } from '@/lib/config'
import { finishPasskey, startPasskey } from './passkeys'
import type { Owner } from './owner'

const AT_ONCE = 5
let world: TestWorld
beforeAll(async () => (world = await openWorld({ on: 'postgres' })))
afterAll(() => world.close())

const elsewhere = (owner: Owner, index: number): Owner => ({ ...owner, address: `198.51.100.${index}` })

test('of many answers to one question one makes a passkey', async () => {
  const ada = await signedInOwner(world, await world.person())
  const { id, question } = await startPasskey(world.ports, ada, { isUnasked: false })
  const results = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) =>
      resultOfChange(
        finishPasskey(world.ports, elsewhere(ada, index), id, newSoftPasskey().register(question ?? '')),
      ),
    ),
  )
  expect(results.filter((result) => result === 'done')).toHaveLength(1)
  expect((await again(world, ada)).session.user.passkeys).toHaveLength(1)
})

test('of several that come at once no more are taken than there is room for', async () => {
  const person = await world.person()
  const ports = { ...world.ports, config: { ...config, passkey: { ...config.passkey, maxPerUser: 2 } } }
  // Each in a browser of its own, for a session has one question at a time.
  const owners = await Promise.all(Array.from({ length: AT_ONCE }, () => signedInOwner(world, person)))
  const asked = await Promise.all(owners.map((owner) => startPasskey(ports, owner, { isUnasked: false })))
  const results = await Promise.all(
    owners.map((owner, index) => {
      const { id = '', question } = asked[index] ?? {}
      return resultOfChange(finishPasskey(ports, owner, id, newSoftPasskey().register(question ?? '')))
    }),
  )
  expect(results.sort()).toEqual(['done', 'done', ...Array(3).fill('passkey_quota_exceeded')])
})
