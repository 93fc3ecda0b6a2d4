'use server'

import { proveSignInByForm, proveSignUpByForm } from '@/lib/handlers/protect-forms'
import { redirect } from '@/lib/handlers/redirect'
import type { ErrorJson } from '@/lib/model/wire'

/** Takes what the challenge made. Right: on to where the form leads that was held back. */
export async function proveSignIn(_refused: unknown, proofToken: unknown): Promise<ErrorJson[]> {
  const answer = await proveSignInByForm(proofToken)
  if ('goTo' in answer) redirect(answer.goTo)
  return answer.errors
}

/** The same of a sign-up. */
export async function proveSignUp(_refused: unknown, proofToken: unknown): Promise<ErrorJson[]> {
  const answer = await proveSignUpByForm(proofToken)
  if ('goTo' in answer) redirect(answer.goTo)
  return answer.errors
}
