import { afterAll, beforeAll, expect, test } from 'vitest'
import * as flow from '@/lib/sign-in/flow'
import { done, openWorld, type TestWorld } from '@/lib/testing/world'

let world: TestWorld
beforeAll(async () => void (world = await openWorld({ on: 'postgres' })))
afterAll(() => world.close())

test('a right answer that PostgreSQL picks to end a deadlock with another guess is saved all the same', async () => {
  const { ports, database } = world
  const { emailAddress, id: userId } = await world.person()
  const prepare = { strategy: 'email_code' as const }
  const { attempt, browser } = done(
    await flow.createSignIn(ports, world.visit(), { identifier: emailAddress, prepare }),
  )
  const challengeId = attempt.firstChallengeId ?? ''

  const guess = await database.pool.connect()
  await guess.query("BEGIN; SET LOCAL deadlock_timeout = '30s'")
  await guess.query('UPDATE "User" SET "failures" = "failures" + 1 WHERE "id" = $1', [userId])
  const saved = ports.attempts.save({
    signIn: attempt,
    isNew: false,
    browser: { client: browser, isNew: false },
    consume: { challengeId },
    refund: { userId, clientId: null },
  })
  const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
  await expect.poll(async () => (await database.pool.query(waiting)).rowCount).toBe(1)
  await guess.query('UPDATE "Challenge" SET "tries" = "tries" + 1 WHERE "id" = $1', [challengeId])
  await guess.query('COMMIT')
  guess.release()

  expect(await saved).toBe('saved')
  const { consumedAt } = await database.prisma.challenge.findUniqueOrThrow({ where: { id: challengeId } })
  expect(consumedAt).not.toBeNull()
})
