import * as tickets from '@/lib/account/tickets'
import type { Ports } from '@/lib/ports/ports'
import { getPorts } from '@/lib/ports/server'

/*
 * For your own server code: a webhook, an admin tool, a support page. Nothing here asks who calls, so it is no action and no route;
 * whoever offers it to a browser checks that first.
 */

type Of<T> = Omit<T, 'userId'> & ({ userId: string } | { emailAddress: string })

/** Makes a link that signs its holder in, once. @throws SignInError resource_not_found | form_param_value_invalid */
export async function createSignInToken(given: Of<tickets.NewSignInToken>): Promise<tickets.SignInToken> {
  const ports = await getPorts()
  return tickets.createSignInToken(ports, { ...given, userId: await userIdOf(ports, given) })
}

/** Calls it back. @throws SignInError resource_not_found: it was used or called back before, or never was */
export async function revokeSignInToken(id: string) {
  return tickets.revokeSignInToken(await getPorts(), id)
}

/** Makes a link that lets somebody act as this user (impersonation). @throws SignInError likewise */
export async function createActorToken(given: Of<tickets.NewActorToken>): Promise<tickets.ActorToken> {
  const ports = await getPorts()
  return tickets.createActorToken(ports, { ...given, userId: await userIdOf(ports, given) })
}

/** Calls it back. @throws SignInError resource_not_found likewise */
export async function revokeActorToken(id: string) {
  return tickets.revokeActorToken(await getPorts(), id)
}

async function userIdOf(ports: Ports, given: { userId: string } | { emailAddress: string }): Promise<string> {
  return 'userId' in given ? given.userId : tickets.findUserId(ports, given.emailAddress)
}
