import fc, { type AsyncCommand } from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE } from '@/lib/model/time'
import { actions, pauses, type Action } from '@/lib/testing/any-order/actions'
import { conclude } from '@/lib/testing/any-order/evidence'
import { everybodyGetsIn, nothingElseHappened } from '@/lib/testing/any-order/owner'
import { perform } from '@/lib/testing/any-order/perform'
import { newScene, openRoomyWorld, type Scene } from '@/lib/testing/any-order/scene'
import type { TestWorld } from '@/lib/testing/world'

/*
 * Three people (an authenticator with backup codes; a number that is asked for; neither) at two browsers do anything in any order, also
 * at once. What must hold, by what the test itself saw and not by what the product says of it:
 *   no session starts without the factors that are owed for it      every code, step, link and ticket is good once
 *   the caps hold                                                   an owner who knows the answers always gets in
 *   no browser acts on another's attempt
 * SEED=… repeats a run; a failure prints its seed, and is shrunk to the fewest commands that show it.
 */
const STEPS = Number(process.env['STEPS'] ?? 10_000)
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000)

type Command = AsyncCommand<object, Scene, false>

class AtOnce implements Command {
  constructor(readonly what: Action[]) {}
  check = () => true
  async run(_model: object, scene: Scene) {
    await Promise.all(this.what.map((action) => perform(scene, action)))
    conclude(scene)
  }
  toString = () => this.what.map((action) => JSON.stringify(action)).join(' + ')
}

class Wait implements Command {
  constructor(readonly ms: number) {}
  check = () => true
  async run(_model: object, { world, evidence }: Scene) {
    world.wait(this.ms)
    // A lock may have run out, and with it the count that led to it.
    if (this.ms > MINUTE) evidence.wrong.clear()
  }
  toString = () => `wait ${this.ms / 1000} s`
}

const commands = fc.commands<object, Scene, false>(
  [actions.map((what) => new AtOnce(what)), actions.map((what) => new AtOnce(what)), actions.map((what) => new AtOnce(what)), pauses.map((ms) => new Wait(ms))], // prettier-ignore
  { maxCommands: 120, size: 'max' },
)

let world: TestWorld
beforeAll(async () => void (world = await openRoomyWorld()))
afterAll(() => world.close())

test(`in any order, ${STEPS} steps`, { timeout: 20 * MINUTE }, async () => {
  const done: Record<string, number> = {}
  const began = Date.now()
  let steps = 0
  const property = fc.asyncProperty(commands, async (order) => {
    const scene = await newScene(world)
    try {
      await fc.asyncModelRun(() => ({ model: {}, real: scene }), order)
      await everybodyGetsIn(scene)
      await nothingElseHappened(scene)
    } finally {
      steps += scene.steps
      for (const [name, times] of Object.entries(scene.done)) done[name] = (done[name] ?? 0) + times
    }
  })
  for (let round = 0; steps < STEPS; round++)
    await fc.assert(property, {
      seed: SEED + round,
      numRuns: 5,
      interruptAfterTimeLimit: 5 * MINUTE,
      markInterruptAsFailure: true,
    })
  const seconds = Math.round((Date.now() - began) / 1000)
  process.stdout.write(`${steps} steps in ${seconds} s, seed ${SEED}\n`)
  if (process.env['SHOW']) process.stdout.write(`${JSON.stringify(done, null, 1)}\n`)
  // Nobody proves anything who never gets far.
  const reached = Object.keys(done).filter((name) => name.endsWith(': complete'))
  expect(reached.length).toBeGreaterThan(6)
})
