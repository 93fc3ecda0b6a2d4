import { withBrowserFacts } from '../browser-facts'
import type { Clerk } from '../clerk'
import type { SsoStrategy } from '../strategies'
import { requireLetThrough } from '../protect/held'
import type { PopupWord } from './popup-word'
import { travel, type Routes } from './trip'

interface SignInTrip {
  strategy: SsoStrategy
  completeUrl: string
  callbackUrl: string
  popup?: Window | null | undefined
  identifier?: string | undefined
  oidcPrompt?: string | undefined
  enterpriseConnectionId?: string | undefined
  /** Goes on with the sign-in that runs. */
  continues: boolean
}

/** Signs in over a page of somebody else's. */
export function travelToSignIn(clerk: Clerk, trip: SignInTrip): Promise<PopupWord | null> {
  const { store, verbs } = clerk
  const { strategy, identifier, oidcPrompt, enterpriseConnectionId, continues } = trip

  async function ask(routes: Routes): Promise<void> {
    const common = { strategy, ...routes, oidcPrompt }
    if (!continues) await verbs.create(withBrowserFacts({ ...common, identifier, enterpriseConnectionId }))
    requireLetThrough(store.signIn.attempt.protectCheck)
    // A new sign-in by one provider knows its way already; of a company's there may be several.
    if (strategy === 'enterprise_sso') return verbs.prepareFirstFactor({ ...common, enterpriseConnectionId })
    if (continues) await verbs.prepareFirstFactor(common)
  }

  return travel(clerk, {
    ...trip,
    ask,
    read: () => {
      const { id, firstFactorVerification } = store.signIn.attempt
      return { id, verification: firstFactorVerification }
    },
    reload: verbs.reload,
  })
}
