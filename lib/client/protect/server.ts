import { submitSignInProof, submitSignUpProof } from '@/lib/actions/protect-check'
import type { SignInJson, SignUpJson, Wire } from '@/lib/model/wire'
import { act, transport, type Transport } from '../transport'

/** Who takes a proof. The other end is another process, so tests answer here. */
export interface ProofTaker {
  transport: Transport
  signIn: (id: string, params: object) => Promise<Wire<SignInJson>>
  signUp: (id: string, params: object) => Promise<Wire<SignUpJson>>
}

/** Our own server. Few pages ever have a proof, so its actions come with the first one. */
export const server: ProofTaker = {
  transport,
  signIn: (id, params) => act(submitSignInProof(id, params)),
  signUp: (id, params) => act(submitSignUpProof(id, params)),
}
