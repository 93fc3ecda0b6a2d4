import type { Clerk } from '../clerk'
import { ClerkPreconditionError } from '../errors'
import { watchLink, type Watch } from '../watch-link'
import type { SignIn } from './sign-in'

export interface StartEmailLinkFlowParams {
  emailAddressId: string
  redirectUrl: string
}

export interface EmailLinkFlow {
  /** Sends the link, and answers when it was opened or has run out. */
  startEmailLinkFlow: (params: StartEmailLinkFlowParams) => Promise<SignIn>
  /** Asks no more; what was started never settles. */
  cancelEmailLinkFlow: () => void
}

export function createEmailLinkFlow(clerk: Clerk, signIn: SignIn): EmailLinkFlow {
  const watches = new Set<Watch>()
  let cancels = 0

  return {
    startEmailLinkFlow: async ({ emailAddressId, redirectUrl }) => {
      const { id, status } = clerk.store.attempt
      if (!id)
        throw new ClerkPreconditionError('no_sign_in', 'startEmailLinkFlow() needs a sign-in that runs.')
      const before = cancels
      const params = { strategy: 'email_link', emailAddressId, redirectUrl } as const
      const isSecond = status === 'needs_second_factor' || status === 'needs_client_trust'
      await (isSecond ? signIn.prepareSecondFactor(params) : signIn.prepareFirstFactor(params))
      if (before !== cancels) return new Promise(() => {})
      const watch = watchLink(clerk, isSecond ? 'second' : 'first')
      watches.add(watch)
      await watch.done.finally(() => watches.delete(watch))
      return signIn
    },
    cancelEmailLinkFlow: () => {
      cancels += 1
      watches.forEach(({ cancel }) => cancel())
      watches.clear()
    },
  }
}
