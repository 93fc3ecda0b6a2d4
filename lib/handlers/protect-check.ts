import { z } from 'zod'
import type { SignInJson, SignUpJson, Wire } from '@/lib/model/wire'
import { answer } from './door'
import { filled, id as idSchema, read } from './input'
import { conclude as concludeSignIn, type SignInOptions } from './sign-in'
import { conclude as concludeSignUp, type SignUpOptions } from './sign-up'
import { takeSignInProof } from './start-sign-in'
import { takeSignUpProof } from './start-sign-up'

const PROOF = z.object({ proofToken: filled(2048) })

/** PATCH /client/sign_ins/{id}/protect_check: what the sign-in was asked for is done by the same call. */
export function submitSignInProof(
  id: unknown,
  params: unknown,
  options: SignInOptions = {},
): Promise<Wire<SignInJson>> {
  return answer('protect_check', async (ports, visit) => {
    const { proofToken } = read(PROOF, params)
    const outcome = await takeSignInProof(ports, visit, read(idSchema, id), proofToken)
    return concludeSignIn(ports, outcome, options)
  })
}

/** PATCH /client/sign_ups/{id}/protect_check, likewise. */
export function submitSignUpProof(
  id: unknown,
  params: unknown,
  options: SignUpOptions = {},
): Promise<Wire<SignUpJson>> {
  return answer('protect_check_sign_up', async (ports, visit) => {
    const { proofToken } = read(PROOF, params)
    const outcome = await takeSignUpProof(ports, visit, read(idSchema, id), proofToken)
    return concludeSignUp(ports, outcome, options)
  })
}
