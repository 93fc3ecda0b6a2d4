import { config } from '@/lib/config'
import { SECOND } from '@/lib/model/time'
import * as flow from '@/lib/sign-in/flow'
import { done, openWorld, type TestWorld } from '@/lib/testing/world'
import { median, type Figure } from './figure'
import { needPostgres } from './postgres'

const SAMPLES = 400
const ROOM = { count: 1_000_000, windowMs: SECOND }

/** What a whole password sign-in (cheap hash) takes with a million users, by what it takes with a thousand; samples alternate. */
export async function millionFigures(): Promise<Figure[]> {
  await needPostgres()
  const small = await populate(1_000)
  const large = await populate(1_000_000)
  const times: [number[], number[]] = [[], []]
  for (let sample = 0; sample < SAMPLES; sample++) {
    times[0].push(await timeOf(small))
    times[1].push(await timeOf(large))
  }
  await small.world.close()
  await large.world.close()
  return [
    {
      name: 'a sign-in among 1,000,000 users ÷ among 1,000',
      value: median(times[1]) / median(times[0]),
      budget: 1.1,
    },
  ]
}

interface Town {
  world: TestWorld
  emailAddress: string
  password: string
}

async function populate(users: number): Promise<Town> {
  const limits = { ...config.limits, create: ROOM, perClient: ROOM, perAccount: ROOM }
  const world = await openWorld({ on: 'postgres', config: { limits } })
  const { pool } = world.database
  const { emailAddress, password } = await world.person()
  await pool.query(
    `INSERT INTO "User" ("id", "username", "updatedAt") SELECT 'user_' || n, 'user.' || n, now() FROM generate_series(1, $1::int) AS n`,
    [users],
  )
  await pool.query(
    `INSERT INTO "EmailAddress" ("id", "userId", "address", "verifiedAt", "primary")
     SELECT 'idn_' || n, 'user_' || n, 'user' || n || '@example.net', now(), true FROM generate_series(1, $1::int) AS n`,
    [users],
  )
  await pool.query('VACUUM ANALYZE')
  return { world, emailAddress, password }
}

async function timeOf({ world, emailAddress, password }: Town): Promise<number> {
  const start = performance.now()
  done(await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress, password }))
  return performance.now() - start
}
