import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SECOND } from '@/lib/model/time'
import { doorOf, newNumber, type Door, type Place } from '@/lib/testing/door'
import { done, openWorld, type TestWorld } from '@/lib/testing/world'
import { confirmLink, openLink, questionOf, refuseLink } from './link'

const LINK = { strategy: 'email_link' } as const

let world: TestWorld
let door: Door
beforeAll(async () => {
  world = await openWorld()
  door = doorOf(world)
})
afterAll(() => world.close())

const visit = (place: Place | null, token: string) =>
  openLink(world.ports, world.visit(place?.browser), token)

async function sent(given = {}) {
  const place = await door.sent(LINK, given)
  return { ...place, token: await door.lastLink(place.emailAddress) }
}

/** All that a visit could have spent or moved. */
async function traces({ attempt, browser }: Place, userId: string) {
  const { prisma } = world.database
  return {
    challenge: await door.challengeOf({ attempt, browser }),
    attempt: await prisma.signIn.findUnique({ where: { id: attempt.id } }),
    browser: await prisma.client.findUnique({ where: { id: browser.id } }),
    user: await prisma.user.findUnique({ where: { id: userId } }),
    audits: await door.audits(userId),
    sessions: await door.sessionsOf(userId),
    counters: await prisma.rateLimit.findMany({ orderBy: { key: 'asc' } }),
  }
}

test('the browser that asked is let in at once, with a new secret', async () => {
  const { token, id, ...place } = await sent()
  const found = await visit(place, token)
  const [session] = await door.sessionsOf(id)
  expect(found).toMatchObject({ status: 'verified', code: null, sessionId: session?.id })
  expect(found.done?.newSecret).toBeTruthy()
  expect(found.done?.browser.secretHash).not.toBe(place.browser.secretHash)
  expect(found.done?.attempt.firstFactor).toMatchObject({
    status: 'verified',
    verifiedAtClient: place.browser.id,
  })
})

test('a link that its own browser opens twice answers the same session, and makes no second one', async () => {
  const { token, id, ...place } = await sent()
  const first = await visit(place, token)
  for (const browser of [await door.reload(place), place])
    expect(await visit(browser, token)).toMatchObject({
      status: 'verified',
      sessionId: first.sessionId,
      done: null,
    })
  expect(await door.sessionsOf(id)).toHaveLength(1)
})

// better-auth#9690, next-auth#1840, #4965, supabase/auth#1214: a scanner's GET minted the session, and the human's click failed (lessons, 2).
test('a scanner that opens the link spends nothing and learns nothing, and the human still gets in', async () => {
  const { token, id, ...place } = await sent()
  const strangers = [null, await door.identify((await world.person()).emailAddress)]
  const before = await traces(place, id)
  for (let look = 0; look < 10; look++)
    for (const stranger of strangers)
      expect(await visit(stranger, token)).toMatchObject({
        status: 'client_mismatch',
        code: 'sign_in_email_link_not_same_client',
        sessionId: null,
        done: null,
      })
  expect(await traces(place, id)).toEqual(before)
  expect(before.challenge.tries).toBe(0)
  expect((await visit(place, token)).status).toBe('verified')
})

test('where the same browser is required there is no button elsewhere: nothing to read, to confirm or to refuse', async () => {
  const { token, id, ...place } = await sent()
  const before = await traces(place, id)
  expect(await questionOf(world.ports, token)).toBeNull()
  expect(await confirmLink(world.ports, token)).toMatchObject({ status: 'client_mismatch', sessionId: null })
  await refuseLink(world.ports, token)
  expect(await traces(place, id)).toEqual(before)
})

test('an older link is dead once a newer one was sent', async () => {
  const { token, emailAddress, ...place } = await sent()
  world.wait(30 * SECOND)
  const again = done(await door.send(place, LINK))
  const stale = { status: 'expired', code: 'verification_link_token_stale' }
  expect(await visit(again, token)).toMatchObject(stale)
  expect(await visit(null, token)).toMatchObject(stale)
  expect((await visit(again, await door.lastLink(emailAddress))).status).toBe('verified')
})

test('a link of a sign-in that its browser has left lets nobody in', async () => {
  const { token, emailAddress, id, ...place } = await sent()
  await door.identify(emailAddress, place.browser)
  expect(await visit(await door.reload(place), token)).toMatchObject({
    status: 'failed',
    code: 'resource_forbidden',
  })
  expect(await door.sessionsOf(id)).toEqual([])
})

test('one secret does not open another link, of whomever', async () => {
  const [mine, theirs] = [await sent(), await sent()]
  const [id] = theirs.token.split('.')
  const [, secret] = mine.token.split('.')
  const crossed = `${id}.${secret}`
  const before = await traces(theirs, theirs.id)
  const refused = { status: 'failed', code: 'verification_link_token_invalid', redirectUrl: null }
  for (const place of [mine, theirs, null]) expect(await visit(place, crossed)).toMatchObject(refused)
  expect(await traces(theirs, theirs.id)).toEqual(before)
})

test('a link of mine does not sign me in as somebody else’s attempt, nor somebody else in mine', async () => {
  const [mine, theirs] = [await sent(), await sent()]
  expect((await visit(mine, theirs.token)).status).toBe('client_mismatch')
  expect((await visit(mine, mine.token)).sessionId).toBe((await door.sessionsOf(mine.id))[0]?.id)
  expect(await door.sessionsOf(theirs.id)).toEqual([])
})

test('whatever stands where a token should, nothing breaks and nothing is spent', async () => {
  const { token, id, ...place } = await sent()
  const [challengeId = '', secret = ''] = token.split('.')
  const before = await traces(place, id)
  const near = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'binary' }).map((text) => `${challengeId}.${text}`),
    fc.string({ unit: 'binary' }).map((text) => `${text}.${secret}`),
    fc.stringMatching(/^[\w-]{43}$/).map((guess) => `${challengeId}.${guess}`),
    fc.constantFrom('\0', `${token}\0`, ` ${token}`, `${token}\n`, `${challengeId}.`),
  )
  await fc.assert(
    fc.asyncProperty(near, async (text) => {
      if (text === token) return
      for (const from of [place, null])
        expect(await visit(from, text)).toMatchObject({
          status: 'failed',
          code: 'verification_link_token_invalid',
        })
      expect(await confirmLink(world.ports, text)).toMatchObject({ status: 'failed' })
      await refuseLink(world.ports, text)
    }),
    { numRuns: 150 },
  )
  expect(await traces(place, id)).toEqual(before)
  expect((await visit(place, token)).status).toBe('verified')
})

test('a tab with the secret of a moment ago may not verify, and sees it when another tab has', async () => {
  const { token, ...place } = await sent()
  const stale = { ...world.visit(place.browser), isReadOnly: true }
  expect(await openLink(world.ports, stale, token)).toMatchObject({ status: 'failed', sessionId: null })
  const { sessionId } = await visit(place, token)
  expect(await openLink(world.ports, stale, token)).toMatchObject({
    status: 'verified',
    sessionId,
    done: null,
  })
})

test('a second factor is still owed, and a second visit says verified without a session', async () => {
  const { token, id, ...place } = await sent({ phoneNumber: newNumber(), phoneReserved: true })
  const found = await visit(place, token)
  expect(found).toMatchObject({ status: 'verified', sessionId: null })
  expect(found.done?.attempt.status).toBe('needs_second_factor')
  expect(await visit(await door.reload(place), token)).toMatchObject({ status: 'verified', sessionId: null })
  expect(await door.sessionsOf(id)).toEqual([])
})

test.each([
  ['locked', { lockedUntil: new Date(Date.now() + 3_600_000) }, 'user_locked'],
  ['banned', { banned: true }, 'user_banned'],
  ['switched off', { deactivated: true }, 'user_deactivated'],
])('a link lets nobody in whose account is %s', async (_, data, code) => {
  const { token, id, ...place } = await sent()
  await world.database.prisma.user.update({ where: { id }, data })
  expect(await visit(await door.reload(place), token)).toMatchObject({
    status: 'failed',
    code,
    sessionId: null,
  })
  expect((await door.challengeOf(place)).consumedAt).toBeNull()
  expect(await door.sessionsOf(id)).toEqual([])
})
