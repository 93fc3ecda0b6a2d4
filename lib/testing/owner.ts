import { generate } from 'otplib'
import { createTOTP, verifyTOTP } from '@/lib/account/second-factors'
import type { Owner } from '@/lib/account/owner'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { SECOND } from '@/lib/model/time'
import * as flow from '@/lib/sign-in/flow'
import { done, type TestWorld } from './world'

/** Somebody at a browser in which they have just signed in with their password. */
export async function signedInOwner(
  world: TestWorld,
  person: { emailAddress: string; password: string },
): Promise<Owner> {
  const { emailAddress: identifier, password } = person
  const { browser, attempt } = done(
    await flow.createSignIn(world.ports, world.visit(), { identifier, password }),
  )
  return ownerOf(world, browser.id, attempt.createdSessionId ?? '')
}

/** Whoever is signed in there, as the database has them now, from an address of their own. */
export async function ownerOf(world: TestWorld, clientId: string, sessionId: string): Promise<Owner> {
  const browser = await world.ports.browsers.find(clientId)
  const session = browser?.sessions.find(({ id }) => id === sessionId)
  if (!session) throw new Error('Nobody is signed in there.')
  const { address, userAgent, device } = world.visit()
  return { session, address, userAgent, device }
}

/** Reads them anew. */
export function again(world: TestWorld, { session }: Owner): Promise<Owner> {
  return ownerOf(world, session.clientId, session.id)
}

/** What the app of an authenticator shows now. */
export function codeOf(world: TestWorld, secret: string): Promise<string> {
  return generate({
    strategy: 'totp',
    secret,
    epoch: Math.floor(world.ports.now().getTime() / SECOND),
  })
}

/** Turns an authenticator on. */
export async function withTotp(world: TestWorld, owner: Owner) {
  const { secret } = await createTOTP(world.ports, owner)
  const codes = (await verifyTOTP(world.ports, owner, await codeOf(world, secret))) ?? []
  return { owner: await again(world, owner), secret, codes }
}

/** What a change came to: `done`, or the code of its refusal. */
export async function resultOfChange(change: Promise<unknown>): Promise<string> {
  try {
    await change
    return 'done'
  } catch (error) {
    if (error instanceof SignInError) return error.code
    throw error
  }
}
