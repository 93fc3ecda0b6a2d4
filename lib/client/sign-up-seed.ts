import type { SignUpJson } from '@/lib/model/wire'
import type { Attempted, Kind } from './track'

/** A sign-up as the store keeps it. Only pages that show one read more of it (sign-up-attempt.ts). */
export interface SignUpSeed extends Attempted {
  json: SignUpJson | null
  clientId: string | undefined
}

const NONE: SignUpSeed = { id: undefined, createdSessionId: null, json: null, clientId: undefined }

export const SIGN_UP: Kind<SignUpJson, SignUpSeed> = {
  find: (said) => said.sign_up,
  say: (json) => ({ sign_up: json }),
  read: (json, clientId) =>
    json && json.status !== 'abandoned'
      ? { id: json.id, createdSessionId: json.created_session_id, json, clientId }
      : NONE,
  isTransferable: ({ verifications }) =>
    Object.values(verifications).some((one) => one?.status === 'transferable'),
}
