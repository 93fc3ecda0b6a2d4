import { verifyToken } from '@clerk/backend'
import { z } from 'zod'
import { expect } from '../support/test'
import type { Change } from '../support/variant'
import { enter } from './support/enter'
import { drive, openSdk, read, refuse, says, test, untilLoaded } from './support/sdk'

const SEVERAL: Change = ['sessionMode:"single"', 'sessionMode:"multi"']
const TEMPLATE: Change = [
  'tokenTemplates:{}',
  'tokenTemplates:{hasura:{lifetimeMs:6e4,audience:"hasura",claims:({id:e})=>({who:e})}}',
]

const token = z.string()
const payload = z.object({ sub: z.string(), sid: z.string() })

test.use({ changes: [[SEVERAL, TEMPLATE], { scope: 'worker' }] })

test.describe('Sessions and tokens', () => {
  test('two people share a browser, and each has a session with a token that their server believes', async ({
    page,
    front,
    person,
    createPerson,
  }) => {
    const other = await createPerson()
    await openSdk(page)
    const first = await enter(page, person)
    const second = await enter(page, other)
    await says(page, { user: other.email })
    expect(await read(page, ({ sessionList }) => sessionList.sessions?.map(({ id }) => id))).toEqual([
      first,
      second,
    ])

    await drive(page, 'setActive()', ({ clerk }, p) => clerk.setActive(p), { session: first })
    await says(page, { user: person.email })
    // As a server of the app's does it, with the keys that Latchkey hands out.
    const believe = async (jwt: unknown) =>
      verifyToken(token.parse(jwt), { secretKey: 'sk_live_none', apiUrl: `${front.url}/__clerk` })
    const name = 'session.getToken(), verified by @clerk/backend'
    const jwt = await drive(page, name, ({ session }) => session.session?.getToken())
    expect(payload.parse(await believe(jwt)).sid).toBe(first)
    const fresh = await drive(page, 'session.getToken({ skipCache })', ({ auth }) =>
      auth.getToken({ skipCache: true }),
    )
    expect(fresh).not.toBe(jwt)
    expect(payload.parse(await believe(fresh)).sid).toBe(first)
    const made = await drive(page, 'session.getToken({ template })', ({ auth }) =>
      auth.getToken({ template: 'hasura' }),
    )
    expect(await believe(made)).toMatchObject({ aud: 'hasura', who: payload.parse(await believe(jwt)).sub })
    await refuse(
      page,
      'session.getToken({ template })',
      ({ auth }) => auth.getToken({ template: 'nobodys' }),
      null,
      'resource_not_found',
    )

    await page.reload()
    await untilLoaded(page)
    await says(page, { 'signed in': 'true', user: person.email })
    await drive(page, 'session.touch()', ({ session }) => session.session?.touch())
    await drive(page, 'session.reload()', ({ session }) => session.session?.reload())
    await drive(page, 'client.reload()', ({ clerk }) => clerk.client.reload())

    await drive(page, 'signOut({ sessionId })', ({ clerk }, p) => clerk.signOut(() => undefined, p), {
      sessionId: second,
    })
    await says(page, { 'signed in': 'true', user: person.email })
    expect(await read(page, ({ clerk }) => clerk.client.sessions.length)).toBe(1)
    await drive(page, 'session.end()', ({ session }) => session.session?.end())
    await openSdk(page)
    await says(page, { 'signed in': 'false' })

    await enter(page, person)
    await drive(page, 'signOut()', ({ clerk }) => clerk.signOut(() => undefined))
    await says(page, { 'signed in': 'false' })
    await openSdk(page)
    await says(page, { 'signed in': 'false' })
  })
})
