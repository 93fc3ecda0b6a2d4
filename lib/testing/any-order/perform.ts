import { newId } from '@/lib/crypto/random'
import type { PrepareInput } from '@/lib/model/strategies'
import type { Attempt, Browser } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-in/flow'
import { openLink } from '@/lib/sign-in/link'
import { createByAutofill, createByPasskey } from '@/lib/sign-in/passkey'
import { createByTicket } from '@/lib/sign-in/ticket'
import type { Outcome } from '@/lib/visit/visit'
import type { Action, Way } from './actions'
import { answerOf, isValid, passwordOf } from './answers'
import { accept, compare, countWrong, demand, distrust, prove, start, type Answer } from './evidence'
import { nextStep } from './go-on'
import { signOut, throwOut } from './leave'
import { byChoice, cookieOf } from './passkeys'
import { browserOf, humanOf, type Human, type Scene } from './scene'

/** Where a step is done: the browser as it was loaded, and the attempt that the step names. */
interface Place {
  which: number
  browser: Browser | null
  attempt: Attempt | null
  id: string
  isOwn: boolean
  human: Human | null
  counter: string
}

/** What a guess may have left on its owner's counter without being right. */
const COUNTED = new Set([
  'form_code_incorrect',
  'form_password_incorrect',
  'resource_locked',
  'verification_failed',
])

/** What a wrong answer to a question comes to. */
const WRONG = new Set<string>(['form_code_incorrect', 'passkey_authentication_failure'])

/** What came to nothing before it reached the product is no step. */
const NOTHING = new Set(['nothing to answer', 'nothing to prepare', 'no link'])

/** Does one thing, and holds what came of it against what the test knows. Answers the result in one word. */
export async function perform(scene: Scene, action: Action): Promise<string> {
  if (action.do === 'go on') return perform(scene, await nextStep(scene, action))
  if (action.do === 'storm') {
    const twelve = Array.from({ length: 12 }, () => perform(scene, gust(action)))
    return (await Promise.all(twelve)).join(' ')
  }
  const result = await once(scene, action, await placeOf(scene, action))
  if (!NOTHING.has(result)) scene.steps++
  const name = `${action.do}${'way' in action ? ` ${action.verb} ${action.way}` : ''}: ${result}`
  scene.done[name] = (scene.done[name] ?? 0) + 1
  return result
}

type One = Exclude<Action, { do: 'go on' | 'storm' }>

async function once(scene: Scene, action: One, place: Place): Promise<string> {
  const { ports, world } = scene
  const { browser, attempt, human, id } = place
  const visit = world.visit(browser)
  if (action.do === 'create') {
    const owner = humanOf(scene, action.human)
    const password = action.password === 'none' ? undefined : passwordOf(owner, action.password)
    const prepare = action.sending && password === undefined ? { strategy: 'email_code' as const } : undefined
    const request = { identifier: owner.email, password, prepare }
    const outcome = await flow.createSignIn(ports, visit, request)
    const isRight = password !== undefined && isValid(scene, owner, password)
    const told = { level: 'first', strategy: 'password', secret: null, isRight } as const
    return settle(scene, ofOwner(scene, place, owner), outcome, password === undefined ? null : told)
  }
  if (action.do === 'prepare') {
    const prepare = action.verb === 'first' ? flow.prepareFirstFactor : flow.prepareSecondFactor
    const input = toPrepare(action.way)
    return input ? settle(scene, place, await prepare(ports, visit, id, input), null) : 'nothing to prepare'
  }
  if (action.do === 'answer') {
    const given =
      attempt &&
      human &&
      (await answerOf(scene, { attempt, human, verb: action.verb }, action.way, action.kind))
    if (!given) return 'nothing to answer'
    const check = action.verb === 'first' ? flow.attemptFirstFactor : flow.attemptSecondFactor
    const outcome = await check(ports, visit, id, given.input)
    const wasCompared = outcome.isDone || WRONG.has(outcome.errors[0].code)
    if (given.challengeId && wasCompared) compare(scene, given.challengeId)
    return settle(scene, place, outcome, given.told)
  }
  if (action.do === 'link') {
    const links = scene.sent.filter(({ token }) => token !== null)
    const link = action.newest ? links.at(-1) : links[0]
    const { status, done } = link?.token ? await openLink(ports, visit, link.token) : { status: 'no link' }
    if (!link || !done) return status
    const isRight = link.attemptId === id && place.isOwn
    const { level, challengeId: secret } = link
    return settle(scene, place, done, { level, strategy: 'email_link', secret, isRight })
  }
  if (action.do === 'new password') {
    const password = action.isWeak ? 'password1' : `a brand new one ${newId('trace')}`
    const outcome = await flow.resetPassword(ports, visit, id, { password })
    if (outcome.isDone && human) {
      demand(!action.isWeak, 'a leaked password was taken')
      human.passwords.push(password)
      prove(scene.evidence, id, 'new password')
      distrust(scene.evidence, human.id)
    }
    return settle(scene, place, outcome, null)
  }
  if (action.do === 'ticket') {
    const owner = humanOf(scene, action.human)
    const outcome = await createByTicket(ports, visit, owner.ticket, {})
    const told = { level: 'first', strategy: 'ticket', secret: owner.ticket, isRight: true } as const
    return settle(scene, ofOwner(scene, place, owner), outcome, told)
  }
  if (action.do === 'any passkey')
    return settle(scene, { ...place, human: null }, await createByPasskey(ports, visit, {}), null)
  if (action.do === 'choose') {
    const owner = humanOf(scene, action.human)
    const chosen = await byChoice(scene, place.which, owner, action.kind)
    if (!chosen) return 'nothing to answer'
    const { credential, told } = chosen
    const outcome = await createByAutofill(ports, visit, { credential, secret: cookieOf(place.which) }, {})
    return settle(scene, ofOwner(scene, place, owner), outcome, told)
  }
  return action.do === 'throw out' ? throwOut(scene, humanOf(scene, action.human)) : signOut(scene, browser)
}

/** Whoever is let in, and where to, must be so by what the test saw; whatever is refused must have cost what it costs. */
function settle(
  scene: Scene,
  place: Place,
  outcome: Outcome,
  told: Omit<Answer, 'attemptId'> | null,
): string {
  const { evidence, browsers } = scene
  const { counter, human, which, isOwn } = place
  if (outcome.browser) browsers[which] = outcome.browser.id
  if (!outcome.isDone) {
    const { code } = outcome.errors[0]
    // Nobody is locked out by a signature, which nobody guesses.
    const isGuess = told !== null && told.strategy !== 'passkey'
    if (isGuess && COUNTED.has(code) && isOwn) countWrong(scene, counter)
    return code
  }
  const { attempt, browser } = outcome
  demand(isOwn, `a browser moved the attempt ${attempt.id} of another one`)
  // Nobody's yet, where whoever answers says who they are.
  demand(attempt.userId === null || attempt.userId === human?.id, `${attempt.id} changed hands`)
  if (told) accept(scene, { ...told, attemptId: attempt.id })
  if (attempt.status !== 'complete') return attempt.status
  const sessionId = attempt.createdSessionId ?? ''
  demand(
    browser.sessions.some(({ id }) => id === sessionId),
    `${attempt.id} has no session`,
  )
  if (human) {
    const from = { attemptId: attempt.id, sessionId, clientId: browser.id }
    start(scene, human, from, counter.startsWith('client_'))
    evidence.cleared.add(counter).add(`${browser.id} ${human.id}`)
  }
  return attempt.status
}

async function placeOf(scene: Scene, action: One): Promise<Place> {
  const which = action.browser
  const isOwn = !('whose' in action) || action.whose === 'own'
  const browser = await browserOf(scene, which)
  const attempt = (isOwn ? browser : await browserOf(scene, 1 - which))?.signIn ?? null
  const anybody = attempt?.userId === null ? humanOf(scene, which) : null
  const human = scene.people.find(({ id }) => id === attempt?.userId) ?? anybody
  const place = { which, browser, attempt, id: attempt?.id ?? newId('signIn'), isOwn, human, counter: '' }
  return human ? ofOwner(scene, place, human) : place
}

function ofOwner({ evidence }: Scene, place: Place, human: Human): Place {
  const pair = `${place.browser?.id} ${human.id}`
  return { ...place, human, counter: evidence.trusted.has(pair) ? pair : human.id }
}

function gust(action: Extract<Action, { do: 'storm' }>): One {
  const { browser, human, at } = action
  return at === 'password'
    ? { do: 'create', browser, human, password: 'wrong', sending: false }
    : { do: 'answer', browser, whose: 'own', verb: action.verb, way: action.way, kind: 'wrong' }
}

function toPrepare(strategy: Way): PrepareInput | null {
  if (strategy === 'password' || strategy === 'totp' || strategy === 'backup_code') return null
  return { strategy }
}
