import { createOrganization } from '@/lib/account/organizations'
import { updatePassword } from '@/lib/account/own-password'
import { takeUp } from '@/lib/account/tasks'
import { createSignInToken } from '@/lib/account/tickets'
import { newId } from '@/lib/crypto/random'
import type { SessionTaskKey } from '@/lib/model/status'
import type { AttemptInput } from '@/lib/model/strategies'
import type { Browser, Ports } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-in/flow'
import { openLink } from '@/lib/sign-in/link'
import { createByTicket } from '@/lib/sign-in/ticket'
import type { Outcome } from '@/lib/visit/visit'
import { newNumber } from './door'
import { again, ownerOf, withTotp } from './owner'
import { giveBackupCodes, giveTotp } from './second-factors'
import { done, resultOf, type TestWorld } from './world'

export const FIRSTS = [
  'password',
  'email_code',
  'email_link',
  'phone_code',
  'reset_password_email_code',
  'reset_password_phone_code',
  'ticket',
] as const
export const SECONDS = ['none', 'totp', 'backup_code', 'phone_code', 'email_code', 'email_link'] as const

/** One way to sign in: which factors, on which device, and what the session then owes. */
export interface Cell {
  first: (typeof FIRSTS)[number]
  second: (typeof SECONDS)[number]
  device: 'known' | 'new'
  task: 'none' | SessionTaskKey
}

/** A mailbox as the second factor, of somebody who turned an app on. */
export function isByMail(second: Cell['second']): second is 'email_code' | 'email_link' {
  return second === 'email_code' || second === 'email_link'
}

interface Settler {
  id: string
  email: string
  phone: string | null
  password: string
  /** The number that is asked for after the first factor. */
  reserved: string | null
  answer: () => Promise<AttemptInput | null>
}

/** Somebody who has what a cell needs. */
export async function settler(world: TestWorld, { first, second, task }: Cell): Promise<Settler> {
  const { prisma } = world.database
  const phone = first.includes('phone') ? newNumber() : null
  const person = await world.person(phone ? { phoneNumber: phone } : {})
  const { id, emailAddress: email, password } = person
  const reserved = second === 'phone_code' ? newNumber() : null
  if (reserved)
    await prisma.phoneNumber.create({
      data: {
        id: newId('identification'),
        userId: id,
        number: reserved,
        verifiedAt: new Date(),
        reservedForSecondFactor: true,
      },
    })
  const app =
    second === 'totp' || second === 'backup_code' || isByMail(second) ? await giveTotp(world, id) : null
  const [code = ''] = second === 'backup_code' ? await giveBackupCodes(world, id) : []
  if (task === 'reset-password')
    await prisma.user.update({ where: { id }, data: { passwordCompromised: true } })
  const answer = async (): Promise<AttemptInput | null> => {
    if (second === 'backup_code') return { strategy: second, code }
    if (isByMail(second)) return null
    return app && { strategy: 'totp', code: await app.code() }
  }
  return { id, email, phone, password, reserved, answer }
}

/** A browser that somebody signed in with before. */
export async function knownBrowser(world: TestWorld, { id, email }: Settler): Promise<Browser | null> {
  const { browser } = done(await flow.createSignIn(world.ports, world.visit(), { identifier: email }))
  await world.database.prisma.deviceTrust.create({ data: { clientId: browser.id, userId: id } })
  return world.ports.browsers.find(browser.id)
}

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
  return takeUp(ports, (await again(world, owner)).session, organization?.id)
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
  const strategy = isTrust ? 'email_code' : isByMail(second) ? second : 'phone_code'
  const sent = await flow.prepareSecondFactor(ports, visit, attempt.id, { strategy })
  if (!sent.isDone) return sent
  if (strategy === 'email_link') return follow(world, ports, sent.browser, person.email)
  const code = await world.lastCode(strategy === 'email_code' ? person.email : (person.reserved ?? ''))
  return flow.attemptSecondFactor(ports, world.visit(sent.browser), attempt.id, { strategy, code })
}

async function follow(world: TestWorld, ports: Ports, browser: Browser, email: string): Promise<Outcome> {
  const body = await world.lastMessage(email)
  const url = body?.template === 'sign_in_link' ? body.facts.url : ''
  const token = new URL(url).searchParams.get('token') ?? ''
  const { done: left, status } = await openLink(ports, world.visit(browser), token)
  if (!left) throw new Error(`The link led nowhere: ${status}.`)
  return left
}
