import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { measureSsoStatements, SSO_BUDGETS } from '@/lib/testing/sso-step-costs'
import { BUDGETS, measureStatements } from '@/lib/testing/step-costs'

describe('what a step costs in SQL statements', () => {
  let world: TestWorld
  beforeAll(async () => void (world = await openWorld()))
  afterAll(() => world.close())

  test('no step is dearer than its budget', async () => {
    const costs = await measureStatements(world)
    for (const [step, cost] of Object.entries(costs))
      expect(cost, `${step} costs ${cost}`).toBeLessThanOrEqual(BUDGETS[step] ?? 0)
    expect(Object.keys(costs).sort()).toEqual(Object.keys(BUDGETS).sort())
  })

  test('nor is one over the page of a provider', async () => {
    const costs = await measureSsoStatements()
    for (const [step, cost] of Object.entries(costs))
      expect(cost, `${step} costs ${cost}`).toBeLessThanOrEqual(SSO_BUDGETS[step] ?? 0)
    expect(Object.keys(costs).sort()).toEqual(Object.keys(SSO_BUDGETS).sort())
  })
})
