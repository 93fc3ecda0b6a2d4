import { readPasskeyOffer } from '@/lib/handlers/passkeys'
import { PasskeyBanner } from './passkey-banner'

/** Asks whoever came by a password, once in a while and quietly, whether they want a passkey. `here`: the page that asks. */
export async function PasskeyOffer({ here }: { here: string }) {
  const sessionId = await readPasskeyOffer()
  return sessionId && <PasskeyBanner here={here} sessionId={sessionId} />
}
