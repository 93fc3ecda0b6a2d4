'use server'

import { config } from '@/lib/config'
import { field } from '@/lib/handlers/fields'
import { redirect } from '@/lib/handlers/redirect'
import * as signIn from '@/lib/handlers/sign-in'
import { goByTasks } from '@/lib/handlers/where'
import type { SignInJson, Wire } from '@/lib/model/wire'

// What the flow that needs no script posts to: each calls one verb, then leads back to its page, which reads where things stand.

const PAGE = '/flows/server-actions'

/** Fields: identifier. */
export async function startFlow(form: unknown): Promise<void> {
  lead(await signIn.createSignIn({ identifier: field(form, 'identifier') ?? '' }))
}

/** Fields: attempt, level, strategy, email_address_id, phone_number_id. */
export async function sendFlowCode(form: unknown): Promise<void> {
  const prepare = isFirst(form) ? signIn.prepareFirstFactor : signIn.prepareSecondFactor
  const wire = await prepare(field(form, 'attempt'), {
    strategy: field(form, 'strategy'),
    emailAddressId: field(form, 'email_address_id'),
    phoneNumberId: field(form, 'phone_number_id'),
  })
  lead(wire)
}

/** Fields: attempt, level, strategy, and password or code. Nobody calls `finalize()` later, so a right answer signs in at once. */
export async function answerFlow(form: unknown): Promise<void> {
  const attempt = isFirst(form) ? signIn.attemptFirstFactor : signIn.attemptSecondFactor
  const answer = {
    strategy: field(form, 'strategy'),
    password: field(form, 'password'),
    code: field(form, 'code'),
  }
  lead(await attempt(field(form, 'attempt'), answer, { finalise: true }))
}

/** Forgets the sign-in that runs. */
export async function leaveFlow(): Promise<void> {
  await signIn.abandonSignIn()
  redirect(PAGE)
}

function isFirst(form: unknown): boolean {
  return field(form, 'level') === 'first'
}

/** Post, redirect, get: a refusal travels as its code, and nothing that was typed does. */
function lead(wire: Wire<SignInJson>): never {
  if ('errors' in wire) redirect(`${PAGE}?error=${wire.errors[0]?.code ?? 'internal_clerk_error'}`)
  const { status, created_session_id } = wire.response
  if (status !== 'complete') redirect(PAGE)
  const session = wire.client?.sessions.find(({ id }) => id === created_session_id)
  redirect(goByTasks(session, config.paths.afterSignIn))
}
