import type { ClientJson } from '@/lib/model/wire'
import { clientJson, createScene, sessionJson } from '../testing'
import type { Transport } from '../transport'
import { ended, tripSignIn, tripSignUp } from './testing'

const signedIn = clientJson({ sessions: [sessionJson()], last_active_session_id: 'sess_1' })
/** A browser whose provider named somebody without an account. */
export const STRANGER = { sign_in: tripSignIn(ended('transferable', 'external_account_not_found')) }
/** A browser that signed up as somebody who has an account. */
export const MEMBER = { sign_up: tripSignUp(ended('transferable', 'external_account_exists')) }

export interface Landing {
  client?: Partial<ClientJson>
  answers?: Partial<Transport>
}

/** The callback page of a browser that the server says this of. */
export function land({ client, answers }: Landing) {
  return createScene(
    { touchSession: async () => ({ response: sessionJson(), client: signedIn }), ...answers },
    { initial: clientJson({ sessions: [sessionJson()], ...client }) },
  )
}
