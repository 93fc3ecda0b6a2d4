import * as flow from '@/lib/sign-in/flow'
import type { Outcome } from '@/lib/sign-in/visit'
import { identifyBrowser } from '@/lib/session/browser'
import { statementsOf } from './statements'
import { done, type TestWorld } from './world'
import type { Browser } from '@/lib/ports/ports'

/** SQL statements that a step may cost at most, rate limit and audit included (architecture, 7). */
export const BUDGETS: Record<string, number> = {
  'identify, first visit': 6,
  'identify, known browser': 6,
  prepare: 5,
  'refused code': 5,
  'refused password in one call': 5,
  'completing code': 9,
  'completing password': 9,
  'password in one call, first visit': 8,
  'password in one call, known browser': 8,
  'delivery (counted apart)': 2,
}

/** Counts what each step sends to the database, reading the browser from its cookie included. */
export async function measureStatements(world: TestWorld): Promise<Record<string, number>> {
  const { ports, database } = world
  const { emailAddress, password } = await world.person()
  const costs: Record<string, number> = {}
  let cookie: string | null = null

  /** A step as the app runs it: the browser is read first, and keeps the secret it is handed. */
  async function step(name: string, run: (browser: Browser | null) => Promise<Outcome>) {
    let outcome: Outcome | undefined
    const statements = await statementsOf(database.pool, async () => {
      const known = await identifyBrowser(ports, cookie)
      outcome = await run(known?.browser ?? null)
    })
    const isDelivery = (sql: string) => /"Message"/.test(sql) && !/^\s*INSERT/.test(sql)
    costs[name] = statements.filter((sql) => !isDelivery(sql)).length
    costs['delivery (counted apart)'] = Math.max(
      costs['delivery (counted apart)'] ?? 0,
      statements.filter(isDelivery).length,
    )
    if (outcome?.newSecret && outcome.browser) cookie = `${outcome.browser.id}.${outcome.newSecret}`
    if (!outcome) throw new Error(`${name} came to nothing`)
    world.wait(60_000)
    return outcome
  }
  const at = (browser: Browser | null) => world.visit(browser)
  const leave = async () => {
    await database.prisma.session.updateMany({ data: { status: 'ended' } })
  }

  await step('identify, first visit', (browser) =>
    flow.createSignIn(ports, at(browser), { identifier: emailAddress }),
  )
  const identified = done(
    await step('identify, known browser', (browser) =>
      flow.createSignIn(ports, at(browser), { identifier: emailAddress }),
    ),
  )
  const { id } = identified.attempt
  await step('prepare', (browser) =>
    flow.prepareFirstFactor(ports, at(browser), id, { strategy: 'email_code' }),
  )
  const code = await world.lastCode(emailAddress)
  const wrong = code === '000000' ? '000001' : '000000'
  await step('refused code', (browser) =>
    flow.attemptFirstFactor(ports, at(browser), id, { strategy: 'email_code', code: wrong }),
  )
  await step('completing code', (browser) =>
    flow.attemptFirstFactor(ports, at(browser), id, { strategy: 'email_code', code }),
  )
  await leave()
  await step('refused password in one call', (browser) =>
    flow.createSignIn(ports, at(browser), { identifier: emailAddress, password: 'wrong horse' }),
  )
  await step('password in one call, known browser', (browser) =>
    flow.createSignIn(ports, at(browser), { identifier: emailAddress, password }),
  )
  await leave()
  const again = done(
    await step('identify, known browser', (browser) =>
      flow.createSignIn(ports, at(browser), { identifier: emailAddress }),
    ),
  )
  await step('completing password', (browser) =>
    flow.attemptFirstFactor(ports, at(browser), again.attempt.id, { strategy: 'password', password }),
  )
  cookie = null
  await step('password in one call, first visit', (browser) =>
    flow.createSignIn(ports, at(browser), { identifier: emailAddress, password }),
  )
  return costs
}
