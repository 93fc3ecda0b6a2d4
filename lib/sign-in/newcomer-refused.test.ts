import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Config } from '@/lib/config'
import { HOUR, MINUTE } from '@/lib/model/time'
import { createSignUp } from '@/lib/sign-up/flow'
import { betweenDoors, nobodys, SIGN_UP_BY_BOTH } from '@/lib/testing/between-doors'
import { newNumber, wrongCode } from '@/lib/testing/door'
import { giveTotp } from '@/lib/testing/second-factors'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { createSignIn } from './flow'
import { openLink } from './link'

const EMAIL = { strategy: 'email_code' } as const
const LINK = { strategy: 'email_link' } as const
const PHONE = { strategy: 'phone_code' } as const

describe.each(['off', 'strict'] as const)(
  'who an identifier without an account does not let in, protection %s',
  (protection) => {
    let world: TestWorld
    let doors: ReturnType<typeof betweenDoors>
    beforeAll(async () => {
      world = await openWorld({ config: { signUp: SIGN_UP_BY_BOTH, enumerationProtection: protection } })
      doors = betweenDoors(world)
    })
    beforeEach(() => world.wait(MINUTE))
    afterAll(() => world.close())

    test('a mailbox for ten minutes makes no account by this door either', async () => {
      const identifier = 'eve@mailinator.com'
      const refused = createSignIn(world.ports, world.visit(), { identifier, signUpIfMissing: true })
      expect(resultOf(await refused)).toBe('form_email_address_blocked')
    })

    test('who has made the account meanwhile is signed in, and their second factor is still owed', async () => {
      const plain = await doors.sent(nobodys())
      const { id } = await world.person({ emailAddress: plain.identifier })
      const entered = done(await doors.right(plain))
      expect(entered.attempt).toMatchObject({ status: 'complete', userId: id })
      expect(await doors.door.sessionsOf(id)).toHaveLength(1)

      const careful = await doors.sent(nobodys(), LINK)
      const owner = await world.person({ emailAddress: careful.identifier })
      await giveTotp(world, owner.id)
      const token = await doors.door.lastLink(careful.identifier)
      const visit = await openLink(world.ports, world.visit(careful.browser), token)
      expect(visit).toMatchObject({
        status: 'verified',
        done: { attempt: { status: 'needs_second_factor' } },
      })
      expect(await doors.door.sessionsOf(owner.id)).toEqual([])
      expect((await doors.door.reload(careful)).attempt.user?.id).toBe(owner.id)
    })

    test.each([
      ['banned', { banned: true }, 'user_banned'],
      ['switched off', { deactivated: true }, 'user_deactivated'],
      ['locked', { lockedUntil: new Date(Date.now() + 100 * HOUR) }, 'user_locked'],
    ])('who is %s meanwhile is refused', async (_, change, code) => {
      const place = await doors.sent(nobodys())
      const { id } = await world.person({ emailAddress: place.identifier })
      await world.database.prisma.user.update({ where: { id }, data: change })
      expect(resultOf(await doors.right(place))).toBe(code)
      expect(await doors.door.sessionsOf(id)).toEqual([])
    })

    test('a guess at what is somebody’s by now counts against that account', async () => {
      const place = await doors.sent(nobodys())
      const { id } = await world.person({ emailAddress: place.identifier })
      await doors.door.answer(place, { ...EMAIL, code: wrongCode(place.code) })
      expect(await world.database.prisma.user.findUnique({ where: { id } })).toMatchObject({ failures: 1 })
      await doors.right(place)
      expect(await world.database.prisma.user.findUnique({ where: { id } })).toMatchObject({ failures: 0 })
    })

    test('no password and no reset leads there', async () => {
      const place = await doors.sent(nobodys())
      const unsupported = 'sign_up_if_missing_strategy_not_supported'
      for (const strategy of ['reset_password_email_code', 'phone_code'] as const) {
        expect(resultOf(await doors.door.send(place, { strategy }))).toBe(unsupported)
        expect(resultOf(await doors.door.answer(place, { strategy, code: place.code }))).toBe(unsupported)
      }
      expect(
        resultOf(await doors.door.answer(place, { strategy: 'password', password: 'correct horse' })),
      ).toBe(unsupported)
      expect(resultOf(await doors.right(place))).toBe('sign_up_if_missing_transfer')
    })

    test.each([
      ['a username', { identifier: 'ada_lovelace' }, 'sign_up_if_missing_not_allowed'],
      ['nothing', {}, 'form_param_nil'],
      [
        'a password',
        { identifier: 'a@example.com', password: 'correct horse' },
        'sign_up_if_missing_strategy_not_supported',
      ],
      [
        'a code to the other kind',
        { identifier: 'a@example.com', prepare: PHONE },
        'sign_up_if_missing_strategy_not_supported',
      ],
      [
        'a reset',
        { identifier: 'a@example.com', prepare: { strategy: 'reset_password_email_code' as const } },
        'sign_up_if_missing_strategy_not_supported',
      ],
    ])('%s starts nothing', async (_, request, code) => {
      expect(resultOf(await doors.arrive(request))).toBe(code)
    })

    test('where nobody may sign up, or not by this, nothing starts', async () => {
      const refusal = (signUp: Config['signUp'], identifier: string) =>
        createSignIn({ ...world.ports, config: { ...world.ports.config, signUp } }, world.visit(), {
          identifier,
          signUpIfMissing: true,
        }).then(resultOf)
      const not = 'sign_up_if_missing_not_allowed'
      expect(await refusal({ ...SIGN_UP_BY_BOTH, mode: 'restricted' }, 'a@example.com')).toBe(not)
      expect(await refusal({ ...SIGN_UP_BY_BOTH, mode: 'waitlist' }, 'a@example.com')).toBe(not)
      expect(
        await refusal(
          { ...SIGN_UP_BY_BOTH, fields: { ...SIGN_UP_BY_BOTH.fields, phone_number: 'off' } },
          newNumber(),
        ),
      ).toBe(not)
    })

    test('without the wish, an identifier that is nobody’s leads nowhere', async () => {
      const identifier = nobodys()
      const outcome = await createSignIn(world.ports, world.visit(), { identifier, prepare: EMAIL })
      if (protection === 'off') return expect(resultOf(outcome)).toBe('form_identifier_not_found')
      const place = done(outcome)
      expect((await world.lastMessage(identifier))?.template).toBe('no_account')
      expect(resultOf(await doors.door.answer(place, { ...EMAIL, code: '000000' }))).toBe(
        'form_code_incorrect',
      )
    })

    test('whoever has an account signs in as ever', async () => {
      const person = await world.person()
      const place = await doors.sent(person.emailAddress)
      expect(done(await doors.right(place)).attempt).toMatchObject({ status: 'complete', userId: person.id })
    })

    test('the browser goes on to sign up by itself if it likes that better', async () => {
      const place = await doors.sent(nobodys())
      await doors.right(place)
      const { browser } = await doors.door.reload(place)
      const started = await createSignUp(world.ports, world.visit(browser), { emailAddress: nobodys() })
      expect(started).toMatchObject({ isDone: true, attempt: { emailVerification: null } })
    })
  },
)
