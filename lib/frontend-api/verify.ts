import * as proof from '@/lib/handlers/session-verification'
import type { Routes } from './route'

/** A fresh proof before a sensitive change: what `useReverification()` of the SDK asks for. */
export const VERIFY: Routes = {
  'POST client/sessions/:/verify': ({ params }, id) => proof.startVerification(id, params),
  'POST client/sessions/:/verify/prepare_first_factor': ({ params }, id) =>
    proof.prepareVerification(id, 'first', params),
  'POST client/sessions/:/verify/attempt_first_factor': ({ params }, id) =>
    proof.attemptVerification(id, 'first', params),
  'POST client/sessions/:/verify/prepare_second_factor': ({ params }, id) =>
    proof.prepareVerification(id, 'second', params),
  'POST client/sessions/:/verify/attempt_second_factor': ({ params }, id) =>
    proof.attemptVerification(id, 'second', params),
}
