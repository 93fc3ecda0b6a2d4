import type { Clerk } from '../clerk'
import { noSignIn, noSignUp } from '../failures'
import { createSteps } from '../steps'
import { takeKept } from './held'
import type { ProofTaker } from './server'

/** What both generations take: what the script of `protectCheck` made. */
export interface ProtectCheckParams {
  proofToken: string
}

const ours = async (): Promise<ProofTaker> => (await import('./server')).server

/** Takes the proof, and does what is left of the call that was held back. Another check may come after it. @throws ClerkError */
export async function submitSignInCheck(
  { store }: Clerk,
  params: ProtectCheckParams,
  find = ours,
): Promise<void> {
  const { signIn: track } = store
  const taker = await find()
  const { step } = createSteps({ store, track, transport: () => taker.transport, none: noSignIn })
  await step((_, id, body) => taker.signIn(id, body))({ proofToken: params.proofToken })
  if (!track.attempt.protectCheck) await takeKept(track)?.()
}

/** The same for a sign-up. @throws ClerkError */
export async function submitSignUpCheck(
  { store }: Clerk,
  params: ProtectCheckParams,
  find = ours,
): Promise<void> {
  const { signUp: track } = store
  const taker = await find()
  const { step } = createSteps({ store, track, transport: () => taker.transport, none: noSignUp })
  await step((_, id, body) => taker.signUp(id, body))({ proofToken: params.proofToken })
  if (!track.attempt.json?.protect_check) await takeKept(track)?.()
}
