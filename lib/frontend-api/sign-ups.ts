import { submitSignUpProof } from '@/lib/handlers/protect-check'
import { getSignUp } from '@/lib/handlers/read'
import * as signUp from '@/lib/handlers/sign-up'
import { joinWaitlist } from '@/lib/handlers/waitlist'
import { bare } from './bare'
import type { Params } from './params'
import type { Routes } from './route'

export const SIGN_UPS: Routes = {
  'POST client/sign_ups': ({ params }) => signUp.createSignUp(given(params)),
  'GET client/sign_ups/:': (_, id = '') => getSignUp(id),
  'PATCH client/sign_ups/:': ({ params }, id) => signUp.updateSignUp(id, given(params)),
  'POST client/sign_ups/:/prepare_verification': ({ params }, id) => signUp.prepareVerification(id, params),
  'POST client/sign_ups/:/attempt_verification': ({ params }, id) => signUp.attemptVerification(id, params),
  'PATCH client/sign_ups/:/protect_check': ({ params }, id) => submitSignUpProof(id, params),
  'POST waitlist': async ({ params }) => bare(await joinWaitlist(params)),
}

/** What a form of the SDK sends along unfilled: nobody gave it. */
const FIELDS = new Set(['firstName', 'lastName', 'username', 'emailAddress', 'phoneNumber'])

/** What was given. `signUp.password()` names its strategy, where a password says as much, and is no way over somebody's page. */
function given(params: Params): Params {
  const { strategy, ...values } = params
  const all = Object.entries(strategy === 'password' ? values : params)
  return Object.fromEntries(all.filter(([name, value]) => !(FIELDS.has(name) && value === '')))
}
