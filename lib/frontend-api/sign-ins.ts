import { submitSignInProof } from '@/lib/handlers/protect-check'
import { getSignIn } from '@/lib/handlers/read'
import * as signIn from '@/lib/handlers/sign-in'
import type { Routes } from './route'

export const SIGN_INS: Routes = {
  'POST client/sign_ins': ({ params }) => signIn.createSignIn(params),
  'GET client/sign_ins/:': (_, id = '') => getSignIn(id),
  'POST client/sign_ins/:/prepare_first_factor': ({ params }, id) => signIn.prepareFirstFactor(id, params),
  'POST client/sign_ins/:/attempt_first_factor': ({ params }, id) => signIn.attemptFirstFactor(id, params),
  'POST client/sign_ins/:/prepare_second_factor': ({ params }, id) => signIn.prepareSecondFactor(id, params),
  'POST client/sign_ins/:/attempt_second_factor': ({ params }, id) => signIn.attemptSecondFactor(id, params),
  'POST client/sign_ins/:/reset_password': ({ params }, id) => signIn.resetPassword(id, params),
  'PATCH client/sign_ins/:/protect_check': ({ params }, id) => submitSignInProof(id, params),
}
