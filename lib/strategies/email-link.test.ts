import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import { openLink } from '@/lib/sign-in/link'
import { doorOf, wrongCode, type Door, type Place } from '@/lib/testing/door'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'

const LINK = { strategy: 'email_link' } as const
const CODE = { strategy: 'email_code' } as const

describe('email_link', () => {
  let world: TestWorld
  let door: Door
  beforeAll(async () => {
    world = await openWorld()
    door = doorOf(world)
  })
  afterAll(() => world.close())

  const visit = (place: Place, token: string) => openLink(world.ports, world.visit(place.browser), token)
  const answer = (place: Place, code: string) => door.answer(place, { ...CODE, code })

  async function sent(redirectUrl?: string) {
    const place = await door.sent({ ...LINK, redirectUrl })
    return { ...place, token: await door.lastLink(place.emailAddress) }
  }

  test('the mail holds a link of ours, and a code for another device', async () => {
    const { emailAddress, token, code } = await sent()
    const body = await world.lastMessage(emailAddress)
    expect(body).toMatchObject({ template: 'sign_in_link', facts: { sameBrowser: true, minutes: 10 } })
    expect(body?.template === 'sign_in_link' && body.facts.url).toBe(
      `http://localhost:3000/v1/verify?token=${token}`,
    )
    expect(token).toMatch(/^chl_\w+\.[\w-]{43}$/)
    expect(code).toMatch(/^\d{6}$/)
  })

  test('neither secret is stored: a stolen database opens nothing', async () => {
    const { token, code, ...place } = await sent()
    const stored = JSON.stringify(await door.challengeOf(place))
    const [, secret = ''] = token.split('.')
    expect(stored).not.toContain(secret)
    expect(stored).not.toContain(code)
    const { tokenHash, secretHash } = await door.challengeOf(place)
    expect(tokenHash).not.toBe(secretHash)
    for (const hash of [tokenHash, secretHash]) {
      const [, hex = ''] = (hash ?? '').split(':')
      expect((await visit(place, `${token.split('.')[0]}.${hex.slice(0, 43)}`)).status).toBe('failed')
    }
  })

  test('the page that asked is where the link leads in the end', async () => {
    const [kept, usual] = [await sent('/verified?from=mail'), await sent()]
    expect((await visit(kept, kept.token)).redirectUrl).toBe('/verified?from=mail')
    expect((await visit(usual, usual.token)).redirectUrl).toBe('/sign-in/verify')
  })

  test('the code of the same mail signs in while the link is open', async () => {
    const { code, ...place } = await sent()
    expect(resultOf(await answer(place, code))).toBe('complete')
  })

  test('a code cannot be answered to a link of the past: once a text was asked for, only that counts', async () => {
    const { code, ...place } = await sent()
    world.wait(30 * SECOND)
    const other = done(await door.send(place, { strategy: 'reset_password_email_code' }))
    expect(resultOf(await answer(other, code))).toBe('verification_strategy_invalid')
  })

  test('a code that was asked for by itself is no link', async () => {
    const place = await door.sent(CODE)
    const input = { ...LINK, token: place.code }
    expect(resultOf(await door.answer(place, input))).toBe('verification_strategy_invalid')
    await expect(door.lastLink(place.emailAddress)).rejects.toThrow('No link')
  })

  test('a link sent to one address is spent by that address’s code only', async () => {
    const place = await sent()
    const other = {
      id: 'idn_second',
      userId: place.id,
      address: 'second@example.com',
      verifiedAt: new Date(),
    }
    await world.database.prisma.emailAddress.create({ data: other })
    world.wait(30 * SECOND)
    const again = done(await door.send(await door.reload(place), { ...LINK, emailAddressId: other.id }))
    expect(again.attempt.firstFactor).toMatchObject({ targetId: other.id })
    if ((await world.lastCode(other.address)) !== place.code)
      expect(resultOf(await answer(again, place.code))).toBe('form_code_incorrect')
    expect((await visit(again, place.token)).code).toBe('verification_link_token_stale')
    expect((await visit(again, await door.lastLink(other.address))).status).toBe('verified')
  })

  test('the link spends the code', async () => {
    const { token, code, id, ...place } = await sent()
    expect((await visit(place, token)).status).toBe('verified')
    expect(resultOf(await answer(place, code))).toBe('verification_failed')
    expect(await door.sessionsOf(id)).toHaveLength(1)
  })

  test('the code spends the link: whoever asked lands on verified, and once', async () => {
    const { token, code, id, ...place } = await sent()
    const after = done(await answer(place, code))
    const again = await visit(after, token)
    expect(again).toMatchObject({ status: 'verified', sessionId: after.attempt.createdSessionId, done: null })
    expect(await door.sessionsOf(id)).toHaveLength(1)
  })

  test('five wrong codes spend the link as well: one budget for both', async () => {
    const { token, code, id, ...place } = await sent()
    for (let guess = 0; guess < 5; guess++)
      expect(resultOf(await answer(place, wrongCode(code)))).toBe('form_code_incorrect')
    expect(await visit(await door.reload(place), token)).toMatchObject({
      status: 'failed',
      code: 'verification_failed',
    })
    expect(await door.sessionsOf(id)).toEqual([])
  })

  test('an address that is removed while the mail travels lets nobody in', async () => {
    const { token, id, ...place } = await sent()
    await world.database.prisma.emailAddress.updateMany({ where: { userId: id }, data: { verifiedAt: null } })
    expect(await visit(await door.reload(place), token)).toMatchObject({
      status: 'failed',
      code: 'sign_in_identification_or_user_deleted',
    })
  })

  test('a link that is ten minutes old has run out', async () => {
    const { token, ...place } = await sent()
    world.wait(10 * MINUTE + 1)
    const late = { status: 'expired', code: 'verification_link_token_expired' }
    expect(await visit(place, token)).toMatchObject(late)
    expect(await openLink(world.ports, world.visit(), token)).toMatchObject(late)
  })
})
