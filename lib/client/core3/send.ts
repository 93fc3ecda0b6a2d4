import { isReset } from '@/lib/model/strategies'
import type { Clerk } from '../clerk'
import { withBrowserFacts } from '../browser-facts'
import { ClerkPreconditionError } from '../errors'
import type { Call, CallResult } from './call'
import { onceLetThrough } from '../protect/held'
import { findTarget, type SentStrategy } from './factor'

/** Where to: `to` starts a sign-in, `id` and nothing go on with the one that runs. */
interface Destination {
  to?: string | undefined
  id?: string | undefined
}

/** Sends a code or a link. `extras` says what else its prepare takes, when it comes to that. */
export type Send = (
  strategy: SentStrategy,
  destination: Destination,
  extras?: () => object,
) => Promise<CallResult>

export function createSend({ store, verbs }: Clerk, call: Call): Send {
  return (strategy, { to, id }, extras) =>
    call(
      async () => {
        if (to) await verbs.create(withBrowserFacts({ identifier: to }))
        await onceLetThrough(store.signIn, store.signIn.attempt.protectCheck, () => {
          const { supportedFirstFactors, identifier } = store.signIn.attempt
          // A reset goes to the account's first address, whichever was typed.
          const target = findTarget(
            supportedFirstFactors,
            strategy,
            isReset(strategy) ? {} : { id, identifier },
          )
          return verbs.prepareFirstFactor({ strategy, ...target, ...extras?.() })
        })
      },
      () => {
        if (store.signIn.attempt.id || (to && !id)) return
        throw new ClerkPreconditionError('no_sign_in', 'Name an address or number: no sign-in runs yet.')
      },
    )
}
