import { createSignIn } from '@/lib/sign-in/flow'
import { createByProvider } from '@/lib/sign-in/sso'
import { returnToSignIn } from '@/lib/sign-in/sso-return'
import { createSignUpByProvider } from '@/lib/sign-up/sso'
import { returnToSignUp } from '@/lib/sign-up/sso-return'
import { transferSignUp } from '@/lib/sign-up/transfer'
import { ACME, openSsoWorld } from './sso-world'
import { createMeter } from './step-meter'
import { done } from './world'

/**
 * SQL statements that a step over a provider's page may cost at most. The look-up of the company's domain, and of the account at the provider,
 * which architecture, 7, counts apart, are in them.
 */
export const SSO_BUDGETS: Record<string, number> = {
  'provider asked, first visit': 6,
  'provider’s answer, first time, completing': 12,
  'provider’s answer, connected, completing': 11,
  'provider’s answer, nobody known': 9,
  'nobody known, taken to the sign-up': 9,
  'provider asked by a sign-up': 6,
  'provider’s answer, completing a sign-up': 12,
  'address of a company': 6,
}

const TRIP = { strategy: ACME, redirectUrl: '/', completeUrl: null } as const

/** Counts what each step over a provider's page sends to the database, in an installation of its own. */
export async function measureSsoStatements(): Promise<Record<string, number>> {
  const world = await openSsoWorld()
  const { costs, step, forget, leave } = createMeter(world)
  const { ports } = world
  const at = world.visit
  const { emailAddress } = await world.person()

  const signIn = async (name: string, firstName = 'provider asked, known browser') => {
    const { attempt } = done(
      await step(firstName, (browser) => createByProvider(ports, at(browser), TRIP, {})),
    )
    const challenge = attempt.firstChallenge
    if (!challenge) throw new Error('There is no trip.')
    const answer = await world.approve(challenge)
    await step(name, (browser) => returnToSignIn(ports, at(browser), answer))
  }

  world.sees({ sub: 'ada', email: emailAddress, email_verified: true })
  await signIn('provider’s answer, first time, completing', 'provider asked, first visit')
  await leave()
  forget()
  await signIn('provider’s answer, connected, completing', 'provider asked, first visit')
  await leave()
  forget()
  world.sees({ sub: 'grace', email: 'grace@people.example', email_verified: true })
  await signIn('provider’s answer, nobody known', 'provider asked, first visit')
  await step('nobody known, taken to the sign-up', (browser) => transferSignUp(ports, at(browser), {}))

  await leave()
  forget()
  world.sees({ sub: 'hedy', email: 'hedy@people.example', email_verified: true })
  const { attempt } = done(
    await step('provider asked by a sign-up', (browser) =>
      createSignUpByProvider(ports, at(browser), TRIP, {}),
    ),
  )
  if (!attempt.externalChallenge) throw new Error('There is no trip.')
  const answer = await world.approve(attempt.externalChallenge)
  await step('provider’s answer, completing a sign-up', (browser) =>
    returnToSignUp(ports, at(browser), answer),
  )

  await leave()
  forget()
  await world.company(['acme.example'])
  await step('address of a company', (browser) =>
    createSignIn(ports, at(browser), { identifier: 'ada@acme.example' }),
  )
  await world.close()
  return Object.fromEntries(Object.entries(costs).filter(([name]) => name in SSO_BUDGETS))
}
