import { mintToken } from '@/lib/session/token'
import { identifyBrowser } from '@/lib/session/browser'
import { resolveAuth } from '@/lib/session/resolve'
import * as flow from '@/lib/sign-in/flow'
import { MINUTE } from '@/lib/model/time'
import { statementsOf } from '@/lib/testing/statements'
import { measureSsoStatements, SSO_BUDGETS } from '@/lib/testing/sso-step-costs'
import { BUDGETS, measureStatements } from '@/lib/testing/step-costs'
import { done, openWorld, type TestWorld } from '@/lib/testing/world'
import type { Figure } from './figure'

/** SQL statements of each step and of `auth()`. */
export async function statementFigures(): Promise<Figure[]> {
  const world = await openWorld()
  const costs = { ...(await measureStatements(world)), ...(await measureSsoStatements()) }
  const budgets = { ...BUDGETS, ...SSO_BUDGETS }
  const steps = Object.entries(costs).map(([name, value]) => ({
    name: `SQL statements, ${name}`,
    value,
    budget: budgets[name] ?? 0,
  }))
  const figures = [...steps, ...(await authFigures(world))]
  await world.close()
  return figures
}

async function authFigures(world: TestWorld): Promise<Figure[]> {
  const { ports, database } = world
  const { emailAddress, password } = await world.person()
  const { browser, newSecret } = done(
    await flow.createSignIn(ports, world.visit(), { identifier: emailAddress, password }),
  )
  const [session] = browser.sessions
  if (!session) throw new Error('A finished sign-in started no session.')
  const client = `${browser.id}.${newSecret}`
  const presented = { client, session: await mintToken(ports, session) }
  const cost = async () => {
    const statements = await statementsOf(database.pool, async () => {
      const found = await resolveAuth(ports, presented, () => identifyBrowser(ports, client))
      if (!found.isAuthenticated) throw new Error('auth() did not know the session it was given.')
    })
    return statements.length
  }
  const fresh = await cost()
  world.wait(2 * MINUTE)
  return [
    { name: 'SQL statements, auth() within a minute', value: fresh, budget: 0 },
    { name: 'SQL statements, auth() after it', value: await cost(), budget: 1 },
  ]
}
