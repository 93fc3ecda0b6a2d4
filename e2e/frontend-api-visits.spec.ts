import { createLocalJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'
import { DAY } from '@/lib/model/time'
import { openFormBrowser } from './support/form-browser'
import { FRONTEND_API, NEIGHBOUR, postForm } from './support/frontend-api'
import { codeOf, idOf, signedIn, ticketFor } from './support/frontend-api-steps'
import { makePerson } from './support/person'
import { expect, newAddress, newEmail } from './support/test'
import { testInTime } from './support/timed-variant'
import { WITHOUT_TRUST } from './support/variant'

const bare = z.object({ object: z.literal('token'), jwt: z.string() })

const test = testInTime(FRONTEND_API, WITHOUT_TRUST)

test.describe.configure({ mode: 'serial' })

test('a token is checked by the keys that this door hands out', async ({ timed }) => {
  const { browser, sessionId } = await signedIn(timed, await makePerson(timed.dataDir))
  const { jwt } = bare.parse(
    JSON.parse((await postForm(browser, `client/sessions/${sessionId}/tokens`)).body),
  )
  const keys = createLocalJWKSet(JSON.parse((await browser.send('/__clerk/v1/jwks')).body))
  expect((await jwtVerify(jwt, keys, { issuer: timed.url })).payload['sid']).toBe(sessionId)
})

test('a ticket is led on to the page that is wanted, with what it is for, and is not spent', async ({
  timed,
}) => {
  const person = await makePerson(timed.dataDir)
  const ticket = await ticketFor(timed, person.email)
  const browser = openFormBrowser(timed.url, newAddress())
  const leadsTo = async (more: Record<string, string> = {}, of = ticket) => {
    const query = new URLSearchParams({ ticket: of, ...more })
    const { status, headers } = await browser.send(`/__clerk/v1/tickets/accept?${query}`)
    expect([status, headers['referrer-policy'], headers['cache-control']]).toEqual([
      303,
      'no-referrer',
      'no-store',
    ])
    return headers.location
  }
  const query = new URLSearchParams({ __clerk_ticket: ticket, __clerk_status: 'sign_in' })
  expect(await leadsTo()).toBe(`/sign-in?${query}`)
  expect(await leadsTo({ redirect_url: '/x?tab=1#part' })).toBe(`/x?tab=1&${query}#part`)
  expect(await leadsTo({ redirect_url: `${NEIGHBOUR}/in` })).toBe(`${NEIGHBOUR}/in?${query}`)
  for (const evil of [
    'https://evil.example/',
    '//evil.example',
    `${NEIGHBOUR}.evil.example/`,
    'javascript:1',
  ])
    expect(await leadsTo({ redirect_url: evil })).toBe(`/sign-in?${query}`)

  const invitation = await ticketFor(timed, newEmail(), 'invite')
  expect(await leadsTo({}, invitation)).toMatch(/^\/sign-up\?.*__clerk_status=sign_up$/)

  const entered = await postForm(browser, 'client/sign_ins', { strategy: 'ticket', ticket })
  expect(entered.status).toBe(200)
  // Spent, it says nothing more of anybody.
  expect(await leadsTo()).toContain('__clerk_status=sign_in')
  const again = await ticketFor(timed, person.email)
  expect(await leadsTo({}, again)).toContain('__clerk_status=complete')
})

test('a mailed link works by this door as well, and who only looks ahead spends nothing', async ({
  timed,
  mailbox,
}) => {
  const person = await makePerson(timed.dataDir)
  const browser = openFormBrowser(timed.url, newAddress())
  const begun = await postForm(browser, 'client/sign_ins', {
    strategy: 'email_link',
    identifier: person.email,
  })
  const id = idOf(begun)
  const { text } = await mailbox.waitFor(person.email)
  const token = new URL(/http\S+\/v1\/verify\?\S+/.exec(text)?.[0] ?? '').searchParams.get('token') ?? ''
  const there = `/__clerk/v1/verify?${new URLSearchParams({ token })}`
  expect((await browser.send(there, { method: 'HEAD' })).status).toBe(503)
  expect((await browser.send(there, { headers: { 'sec-purpose': 'prefetch' } })).status).toBe(503)
  const { status, headers } = await browser.send(there)
  expect([status, headers.location]).toEqual([303, expect.stringContaining('__clerk_status=verified')])
  const { body } = await browser.send(`/__clerk/v1/client/sign_ins/${id}`)
  expect(JSON.parse(body)).toMatchObject({ response: { status: 'complete' } })
})

test('what is not offered there is refused in words', async ({ timed }) => {
  const browser = openFormBrowser(timed.url, newAddress())
  for (const method of ['GET', 'POST'])
    expect(codeOf(await browser.send('/__clerk/v1/oauth_callback?code=x&state=y', { method }))).toBe(
      'oauth_callback_invalid',
    )
  expect(codeOf(await postForm(browser, 'waitlist', { emailAddress: 'ada@example.com' }))).toBe(
    'waitlist_not_accepting_entries',
  )
  for (const path of ['client/handshake?redirect_url=/', 'client/sync', 'dev_browser/init'])
    expect(codeOf(await browser.send(`/__clerk/v1/${path}`))).toBe('resource_not_found')
  for (const path of ['dev_browser', 'client/verify'])
    expect(codeOf(await postForm(browser, path))).toBe('resource_not_found')
})

test('a visit on the way keeps a browser known that would soon be forgotten, and leads to no other site', async ({
  timed,
}) => {
  const person = await makePerson(timed.dataDir)
  const { browser } = await signedIn(timed, person)
  const touch = (to: string) =>
    browser.send(`/__clerk/v1/client/touch?${new URLSearchParams({ redirect_url: to })}`)
  const young = browser.jar.get('__client')
  expect((await touch(`${timed.url}/account?tab=1`)).headers.location).toBe('/account?tab=1')
  expect((await touch('https://evil.example/')).headers.location).toBe('/')
  expect(browser.jar.get('__client')).toBe(young)

  await timed.letPass(393 * DAY)
  expect((await touch('/account')).status).toBe(303)
  const renewed = browser.jar.get('__client')
  expect(renewed).not.toBe(young)
  await timed.letPass(8 * DAY)
  const { body } = await browser.send('/__clerk/v1/client')
  expect(JSON.parse(body)).toMatchObject({ response: { object: 'client' } })
})
