import type { Owner } from '@/lib/account/owner'
import { finishPasskey, startPasskey } from '@/lib/account/passkeys'
import { newSoftPasskey, type SoftPasskey } from './authenticator'
import type { TestWorld } from './world'

/** Asked for by a press of a button, or made by the browser itself. */
export const ASKED = { isUnasked: false }
export const UNASKED = { isUnasked: true }

/** Makes a passkey for whoever is signed in, from the question to the row. Answers its id. */
export async function addPasskey(
  { ports }: Pick<TestWorld, 'ports'>,
  owner: Owner,
  soft: SoftPasskey = newSoftPasskey(),
): Promise<string> {
  const { id, question } = await startPasskey(ports, owner, ASKED)
  return finishPasskey(ports, owner, id, soft.register(question ?? ''))
}
