import type { Metadata } from '@/lib/model/wire'
import { withBrowserFacts } from '../browser-facts'
import type { Clerk } from '../clerk'
import { requireLetThrough } from '../protect/held'
import { toSignUpAttempt } from '../sign-up-attempt'
import type { PopupWord } from './popup-word'
import { travel, type Routes } from './trip'

/** What of a sign-up goes with it. */
export interface SignUpTripFields {
  strategy: string
  emailAddress?: string | undefined
  firstName?: string | undefined
  lastName?: string | undefined
  unsafeMetadata?: Metadata | undefined
  legalAccepted?: boolean | undefined
  locale?: string | undefined
  oidcPrompt?: string | undefined
  enterpriseConnectionId?: string | undefined
}

interface SignUpTrip {
  fields: SignUpTripFields
  completeUrl: string
  callbackUrl: string
  popup?: Window | null | undefined
  /** Goes on with the sign-up that runs. */
  continues: boolean
}

/** Signs up over a page of somebody else's. */
export function travelToSignUp(clerk: Clerk, trip: SignUpTrip): Promise<PopupWord | null> {
  const { store, verbs } = clerk
  const { fields, continues } = trip
  const read = () => toSignUpAttempt(store.signUp.attempt)
  return travel(clerk, {
    ...trip,
    async ask(routes: Routes) {
      if (continues) await verbs.signUp.update({ ...fields, ...routes })
      else await verbs.signUp.create(withBrowserFacts({ ...fields, ...routes }))
      requireLetThrough(read().protectCheck)
    },
    read: () => {
      const { id, verifications } = read()
      return { id, verification: verifications.externalAccount }
    },
    reload: verbs.signUp.reload,
  })
}
