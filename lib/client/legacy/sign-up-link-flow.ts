import type { Clerk } from '../clerk'
import { watchSignUpLink } from '../core3/sign-up-verifications'
import { createLinkFlow, type LinkFlow } from './link-flow'
import type { SignUp } from './sign-up'

export type SignUpLinkFlow = LinkFlow<{ redirectUrl: string }, SignUp>

export function createSignUpLinkFlow(clerk: Clerk, signUp: SignUp): SignUpLinkFlow {
  return createLinkFlow(signUp, async ({ redirectUrl }) => {
    await signUp.prepareVerification({ strategy: 'email_link', redirectUrl })
    return () => watchSignUpLink(clerk)
  })
}
