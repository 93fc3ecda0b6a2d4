import { identifyBrowser } from '@/lib/session/browser'
import type { Browser } from '@/lib/ports/ports'
import { statementsOf } from './statements'
import type { TestWorld } from './world'

export type Meter = ReturnType<typeof createMeter>

/** What a step leaves of its browser. */
interface Left {
  browser?: Browser | null
  newSecret?: string | null
}

const DELIVERY = 'delivery (counted apart)'
const NOTICE = 'notice of a new password (counted apart)'

/** Counts statements step by step, in a browser that keeps the secret it is handed. */
export function createMeter(world: TestWorld) {
  const { ports, database } = world
  const costs: Record<string, number> = {}
  let cookie: string | null = null

  /** A step as the app runs it: the browser is read first. What it writes to the outbox afterwards is counted apart. */
  async function step<L extends Left | null>(name: string, run: (browser: Browser | null) => Promise<L>) {
    const results: L[] = []
    const statements = await statementsOf(database.pool, async () => {
      const known = await identifyBrowser(ports, cookie)
      results.push(await run(known?.browser ?? null))
    })
    const [left] = results
    if (left === undefined) throw new Error(`${name} came to nothing`)
    // A message that is stored with its step is the step's own cost.
    const isStored = (sql: string) => /INSERT INTO "?(public"?\."?)?Message/.test(sql)
    const isQueued = (sql: string) => /^\s*INSERT/.test(sql) && isStored(sql)
    const isNotice = (sql: string) => name.startsWith('new password') && isQueued(sql)
    const isDelivery = (sql: string) => /"Message"/.test(sql) && !isStored(sql)
    costs[name] = statements.filter((sql) => !isDelivery(sql) && !isNotice(sql)).length
    count(DELIVERY, statements.filter(isDelivery).length)
    count(NOTICE, statements.filter(isNotice).length)
    if (left?.newSecret && left.browser) cookie = `${left.browser.id}.${left.newSecret}`
    world.wait(60_000)
    return left
  }

  function count(name: string, statements: number): void {
    costs[name] = Math.max(costs[name] ?? 0, statements)
  }

  return {
    costs,
    step,
    /** Goes on as a visitor without a browser. */
    forget: () => void (cookie = null),
    /** Signs everybody out, so that the browser may begin again. */
    leave: async () => void (await database.prisma.session.updateMany({ data: { status: 'ended' } })),
  }
}
