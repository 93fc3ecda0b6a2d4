import { config } from '@/lib/config'
import { hashPassword, verifyPassword } from '@/lib/crypto/password'
import { SECOND } from '@/lib/model/time'
import * as flow from '@/lib/sign-in/flow'
import { done, openWorld, type TestWorld } from '@/lib/testing/world'
import { median, type Figure } from './figure'
import { needPostgres } from './postgres'

const ROUNDS = 5
const ROUND_MS = 4 * SECOND
const WORKERS = 8
const PASSWORD = 'correct horse battery'
const ROOM = { count: 1_000_000, windowMs: SECOND }

/** Whole password sign-ins per second, by as many bare hashes as the same cores can do; rounds of both alternate. */
export async function throughputFigures(): Promise<Figure[]> {
  await needPostgres()
  const limits = { ...config.limits, create: ROOM, perClient: ROOM, perAccount: ROOM }
  const world = await openWorld({ on: 'postgres', config: { limits, password: config.password } })
  const people = await Promise.all(
    Array.from({ length: WORKERS }, () => world.person({ password: PASSWORD })),
  )
  const digest = await hashPassword(PASSWORD, config.password.argon2)

  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const hashes = await perSecond(() => verifyPassword(PASSWORD, digest))
    const signIns = await perSecond((worker) => signIn(world, people[worker]?.emailAddress ?? ''))
    ratios.push(signIns / hashes)
  }
  await world.close()
  return [{ name: 'password sign-ins ÷ bare hashes', value: median(ratios), budget: 0.6, bound: 'at least' }]
}

async function signIn(world: TestWorld, identifier: string): Promise<void> {
  done(await flow.createSignIn(world.ports, world.visit(), { identifier, password: PASSWORD }))
}

async function perSecond(work: (worker: number) => Promise<unknown>): Promise<number> {
  const start = performance.now()
  let count = 0
  const loop = async (worker: number) => {
    while (performance.now() - start < ROUND_MS) {
      await work(worker)
      count += 1
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, (_, worker) => loop(worker)))
  return (count * SECOND) / (performance.now() - start)
}
