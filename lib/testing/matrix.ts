import { createOrganization, requireOrganization } from '@/lib/account/organizations'
import { updatePassword } from '@/lib/account/own-password'
import { takeUp } from '@/lib/account/tasks'
import { createSignInToken } from '@/lib/account/tickets'
import type { AttemptInput } from '@/lib/model/strategies'
import type { Browser, Ports } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-in/flow'
import { openLink } from '@/lib/sign-in/link'
import { createByPasskey } from '@/lib/sign-in/passkey'
import { createByTicket } from '@/lib/sign-in/ticket'
import type { Outcome } from '@/lib/visit/visit'
import { again, ownerOf, withTotp } from './owner'
import { firstQuestion, secondQuestion } from './passkey-door'
import { isByMail, type Cell, type Settler } from './settler'
import { done, resultOf, type TestWorld } from './world'

/** The installation as a cell wants it. */
export function portsFor({ ports }: TestWorld, { second, task }: Cell): Ports {
  const organizations = task === 'choose-organization' ? 'required' : 'off'
  const secondFactor = task === 'setup-mfa' ? 'required' : 'optional'
  const secondFactors = isByMail(second)
    ? [...ports.config.secondFactors, second]
    : ports.config.secondFactors
  return { ...ports, config: { ...ports.config, organizations, secondFactor, secondFactors } }
}

/** Signs in as a person would, and answers each stop, with how many sessions there were by then. */
export async function walk(
  world: TestWorld,
  ports: Ports,
  person: Settler,
  cell: Cell,
  browser: Browser | null,
): Promise<{ stops: string[]; sessions: number[] }> {
  const stops: string[] = []
  const sessions: number[] = []
  let left = await begin(world, ports, person, cell, browser)
  for (;;) {
    stops.push(resultOf(left))
    sessions.push(await world.database.prisma.session.count({ where: { userId: person.id } }))
    if (!left.isDone || left.attempt.status === 'complete' || stops.length > 5) return { stops, sessions }
    left = await goOn(world, ports, person, cell, left)
  }
}

/** Does what a pending session still has to do, and takes it up; answers what it is then. */
export async function doTask(
  world: TestWorld,
  ports: Ports,
  session: { id: string; clientId: string; tasks: string[] },
): Promise<{ status: string; tasks: string[] }> {
  const owner = await ownerOf(world, session.clientId, session.id)
  const [task] = owner.session.tasks
  if (task === 'reset-password') await updatePassword(ports, owner, { newPassword: 'a brand new one 2' })
  if (task === 'setup-mfa') await withTotp(world, owner)
  const organization =
    task === 'choose-organization' ? await createOrganization(ports, owner, `Of ${session.id}`) : undefined
  const place = organization && (await requireOrganization(ports, owner.session.userId, organization.id))
  return takeUp(ports, (await again(world, owner)).session, place)
}

async function begin(
  world: TestWorld,
  ports: Ports,
  person: Settler,
  { first }: Cell,
  browser: Browser | null,
): Promise<Outcome> {
  const visit = world.visit(browser)
  const { id, email, phone, password } = person
  if (first === 'passkey') {
    const place = done(await createByPasskey(ports, visit, {}))
    const input = byPasskey(person, firstQuestion(place))
    return flow.attemptFirstFactor(ports, world.visit(place.browser), place.attempt.id, input)
  }
  if (first === 'password') return flow.createSignIn(ports, visit, { identifier: email, password })
  if (first === 'ticket') {
    const { token } = await createSignInToken(ports, { userId: id })
    return createByTicket(ports, visit, token, {})
  }
  const to = phone ?? email
  const prepare = { strategy: first }
  const place = done(await flow.createSignIn(ports, visit, { identifier: to, prepare }))
  const back = world.visit(place.browser)
  if (first === 'email_link') return follow(world, ports, place.browser, email)
  const input = { strategy: first, code: await world.lastCode(to) }
  return flow.attemptFirstFactor(ports, back, place.attempt.id, input)
}

async function goOn(
  world: TestWorld,
  ports: Ports,
  person: Settler,
  { second }: Cell,
  { attempt, browser }: Extract<Outcome, { isDone: true }>,
): Promise<Outcome> {
  const visit = world.visit(browser)
  const choice = { password: 'a brand new one 1' }
  if (attempt.status === 'needs_new_password') return flow.resetPassword(ports, visit, attempt.id, choice)
  const known = attempt.status === 'needs_second_factor' ? await person.answer() : null
  if (known) return flow.attemptSecondFactor(ports, visit, attempt.id, known)
  const isTrust = attempt.status === 'needs_client_trust'
  const strategy = isTrust ? 'email_code' : isByMail(second) || second === 'passkey' ? second : 'phone_code'
  const sent = await flow.prepareSecondFactor(ports, visit, attempt.id, { strategy })
  if (!sent.isDone) return sent
  if (strategy === 'email_link') return follow(world, ports, sent.browser, person.email)
  if (strategy === 'passkey') {
    const input = byPasskey(person, secondQuestion(sent))
    return flow.attemptSecondFactor(ports, world.visit(sent.browser), attempt.id, input)
  }
  const code = await world.lastCode(strategy === 'email_code' ? person.email : (person.reserved ?? ''))
  return flow.attemptSecondFactor(ports, world.visit(sent.browser), attempt.id, { strategy, code })
}

function byPasskey({ soft }: Settler, question: string): AttemptInput {
  if (!soft) throw new Error('There is no passkey.')
  return { strategy: 'passkey', publicKeyCredential: soft.assert(question) }
}

async function follow(world: TestWorld, ports: Ports, browser: Browser, email: string): Promise<Outcome> {
  const body = await world.lastMessage(email)
  const url = body?.template === 'sign_in_link' ? body.facts.url : ''
  const token = new URL(url).searchParams.get('token') ?? ''
  const { done: left, status } = await openLink(ports, world.visit(browser), token)
  if (!left) throw new Error(`The link led nowhere: ${status}.`)
  return left
}
