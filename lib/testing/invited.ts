import { createInvitation, type NewInvitation } from '@/lib/account/invitations'
import { config, type Config } from '@/lib/config'
import { createByInvitation } from '@/lib/sign-up/ticket'
import { newAddress } from './newcomer'
import { openWorld, type TestWorld } from './world'

/** A world whose door stands so far open. */
export function openDoor(mode: Config['signUp']['mode'], on?: 'postgres'): Promise<TestWorld> {
  return openWorld({ config: { signUp: { ...config.signUp, mode } }, ...(on ? { on } : {}) })
}

/** Somebody with an invitation. */
export async function invited(world: TestWorld, given: Partial<NewInvitation> = {}) {
  const emailAddress = newAddress()
  const { id, url } = await createInvitation(world.ports, null, { emailAddress, notify: false, ...given })
  return { id, emailAddress, ticket: new URL(url).searchParams.get('ticket') ?? '' }
}

/** Takes it, in a browser of its own. */
export const accept = (world: TestWorld, ticket: string, values = {}) =>
  createByInvitation(world.ports, world.visit(), ticket, values)
