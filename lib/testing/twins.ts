import type { Browser } from '@/lib/ports/ports'
import { toErrorJson } from '@/lib/model/errors/to-json'
import type { Outcome } from '@/lib/visit/visit'
import { statementsOf } from './statements'
import { resultOf, type TestWorld } from './world'
import { toClientJson } from '@/lib/handlers/client-json'

/** Somebody at a keyboard, who knows an identifier and nothing else. */
export interface Stranger {
  identifier: string
  browser: Browser | null
  attemptId: string
  signUpId: string
}

export type Step = (stranger: Stranger) => Promise<Outcome<{ id: string; status: string }>>

export const times = (count: number, step: Step) => Array.from({ length: count }, () => step)

export const newStranger = (identifier: string): Stranger => ({
  identifier,
  browser: null,
  attemptId: '',
  signUpId: '',
})

/** All that can be seen of a journey, with what is random in it (ids, times) taken out. */
export async function seen(world: TestWorld, identifier: string, steps: Step[]) {
  const stranger = newStranger(identifier)
  const story = []
  for (const step of steps) {
    const sentBefore = await world.database.prisma.message.count()
    let outcome: Outcome<{ id: string; status: string }> | undefined
    const statements = await statementsOf(world.database.pool, async () => (outcome = await step(stranger)))
    if (!outcome) throw new Error('A step came to nothing.')
    const { browser } = outcome
    if (browser) stranger.browser = await world.ports.browsers.find(browser.id)
    stranger.attemptId = stranger.browser?.signIn?.id ?? ''
    stranger.signUpId = stranger.browser?.signUp?.id ?? ''
    story.push({
      result: resultOf(outcome),
      errors: outcome.isDone ? [] : outcome.errors.map(toErrorJson),
      answered: blank(browser && toClientJson(browser, world.ports), identifier),
      stored: blank(stranger.browser && toClientJson(stranger.browser, world.ports), identifier),
      statements: statements.length,
      messages: (await world.database.prisma.message.count()) - sentBefore,
    })
  }
  return story
}

/** A mask keeps the last two digits of what was typed; two numbers differ in them. */
export function masked(story: unknown): unknown {
  return JSON.parse(JSON.stringify(story).replace(/("safe_identifier":"[^"]*)\d\d"/g, '$1··"'))
}

/** Takes out what is random or is the identifier itself; keys and form stay. */
function blank(json: unknown, identifier: string): unknown {
  return JSON.parse(
    JSON.stringify(json)
      .replaceAll(identifier, '<identifier>')
      .replace(/"(sia|sua|client|idn)_\w{24}"/g, '"$1_…"')
      .replace(/(\\"challenge\\":\\")[\w-]{43}\\"/g, '$1…\\"')
      .replace(/\b1\d{12}\b/g, '0'),
  )
}
