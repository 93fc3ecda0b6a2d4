import type { Page } from '@playwright/test'
import type { Person } from '../../support/person'
import { drive } from './sdk'

/** Signs somebody in, and answers the session. */
export async function enter(page: Page, { email, password }: Person): Promise<string> {
  const given = { identifier: email, password }
  const session = await drive(
    page,
    'client.signIn.create()',
    async ({ clerk }, p) => {
      const { createdSessionId } = await clerk.client.signIn.create(p)
      return createdSessionId
    },
    given,
  )
  await drive(page, 'setActive()', ({ clerk }, p) => clerk.setActive(p), { session: String(session) })
  return String(session)
}
