import { config } from '@/lib/config'
import { readBearerCookie, setBearerCookie } from '@/lib/ports/cookies'
import { getPorts } from '@/lib/ports/server'
import { inspectInvitation } from '@/lib/sign-up/ticket'
import { createSignUp } from './sign-up'
import { signUpOnward } from './sign-up-onward'

/** Whom the waiting invitation is for, or why it is for nobody; null where none waits. A visit spends nothing. */
export async function readInvitation() {
  const ticket = await readBearerCookie()
  return ticket === null ? null : inspectInvitation(await getPorts(), ticket)
}

/** Starts a sign-up with the waiting invitation, and says where it goes on. The sign-up holds the invitation from then on. */
export async function acceptByForm(): Promise<string> {
  const ticket = (await readBearerCookie()) ?? ''
  const { redirectUrl } = await inspectInvitation(await getPorts(), ticket)
  const wire = await createSignUp({ strategy: 'ticket', ticket }, { finalise: true })
  if ('errors' in wire) {
    const error = wire.errors[0]?.code ?? 'internal_clerk_error'
    return `${config.paths.signUp}/invitation?${new URLSearchParams({ error })}`
  }
  await setBearerCookie(null)
  return signUpOnward(wire, redirectUrl)
}
