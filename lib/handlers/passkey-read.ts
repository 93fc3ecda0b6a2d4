import { config } from '@/lib/config'
import { describeError } from '@/lib/model/errors'
import { getPorts } from '@/lib/ports/server'
import { readBrowser } from '@/lib/session/auth'
import { isBlind } from '@/lib/sign-in/factors'

// What the pages show of passkeys.

/** Where a sign-in may begin with one: by a button, and in the list under the field. */
export function readPasskeyDoors(): { hasButton: boolean; inField: boolean } {
  const hasButton = config.firstFactors.includes('passkey')
  return { hasButton, inField: hasButton && config.passkey.allowAutofill }
}

/** Says so where all passkeys of whoever is signing in were made for another host; null where that is no secret of theirs, or not so. */
export async function readOtherHost(): Promise<string | null> {
  const ports = await getPorts()
  const attempt = (await readBrowser())?.browser.signIn
  if (!attempt?.user || isBlind(attempt, ports)) return null
  const hosts = attempt.user.passkeys.map(({ rpId }) => rpId)
  const [host] = hosts
  if (host === undefined || hosts.includes(ports.relyingParty.id)) return null
  return describeError('no_passkeys_found_for_user', { host }).longMessage
}
