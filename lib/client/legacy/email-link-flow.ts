import type { Clerk } from '../clerk'
import { ClerkPreconditionError } from '../errors'
import { watchLink } from '../watch-link'
import { createLinkFlow, type LinkFlow } from './link-flow'
import type { SignIn } from './sign-in'

export interface StartEmailLinkFlowParams {
  emailAddressId: string
  redirectUrl: string
}

export type EmailLinkFlow = LinkFlow<StartEmailLinkFlowParams, SignIn>

export function createEmailLinkFlow(clerk: Clerk, signIn: SignIn): EmailLinkFlow {
  return createLinkFlow(signIn, async ({ emailAddressId, redirectUrl }) => {
    const { id, status } = clerk.store.signIn.attempt
    if (!id) throw new ClerkPreconditionError('no_sign_in', 'startEmailLinkFlow() needs a sign-in that runs.')
    const params = { strategy: 'email_link', emailAddressId, redirectUrl } as const
    const isSecond = status === 'needs_second_factor' || status === 'needs_client_trust'
    await (isSecond ? signIn.prepareSecondFactor(params) : signIn.prepareFirstFactor(params))
    return () => watchLink(clerk, isSecond ? 'second' : 'first')
  })
}
