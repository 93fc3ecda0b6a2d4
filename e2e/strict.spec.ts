import { DOORS, type Door } from './support/doors'
import { FRONTEND_API } from './support/frontend-api'
import { openInbox } from './support/phone'
import { expect } from './support/test'
import { KINDS, makeTwins, openStranger, sendForm, type Kind, type Stranger } from './support/twins'
import { STRICT, testWith, type Variant } from './support/variant'

// better-auth#5017, #7944, #10603: whether an account exists came back three times, by another door each time (lessons, 10).
const test = testWith(STRICT, FRONTEND_API)

const WRONG = 'wrong horse'
const NO_CODE = 'wrong!'

/** Ways in by a message: where it goes, which page waits for it, and what sends and checks it there. */
const WAYS = {
  email_code: { to: 'email address', answer: 'email_code', send: 'sendEmailCode', verify: 'verifyEmailCode' },
  email_link: { to: 'email address', answer: 'email_code', send: 'sendEmailLink', verify: 'verifyEmailCode' },
  phone_code: { to: 'phone number', answer: 'phone_code', send: 'sendPhoneCode', verify: 'verifyPhoneCode' },
  reset_password_email_code: {
    to: 'email address',
    answer: 'reset_password_email_code',
    send: 'sendResetEmailCode',
    verify: 'verifyResetEmailCode',
  },
  reset_password_phone_code: {
    to: 'phone number',
    answer: 'reset_password_phone_code',
    send: 'sendResetPhoneCode',
    verify: 'verifyResetPhoneCode',
  },
} as const
const STRATEGIES = [
  'email_code',
  'email_link',
  'phone_code',
  'reset_password_email_code',
  'reset_password_phone_code',
] as const
type Way = (typeof STRATEGIES)[number]

/** What a stranger does: by the JSON of our scripts, by what Clerk's packages send, or by forms that need no script. */
interface Hands {
  identify(who: Stranger): Promise<string>
  guessPassword(who: Stranger, id: string): Promise<unknown>
  send(who: Stranger, id: string, way: Way): Promise<unknown>
  guessCode(who: Stranger, id: string, way: Way): Promise<unknown>
}

const by = (door: Door): Hands => ({
  identify: async ({ browser, identifier }) => (await door(browser, 'createSignIn', [{ identifier }])).id,
  guessPassword: ({ browser }, id) =>
    door(browser, 'attemptFirstFactor', [id, { strategy: 'password', password: WRONG }]),
  send: ({ browser }, id, strategy) => door(browser, 'prepareFirstFactor', [id, { strategy }]),
  guessCode: ({ browser }, id, way) =>
    door(browser, 'attemptFirstFactor', [id, { strategy: WAYS[way].answer, code: NO_CODE }]),
})

const HANDS: Record<string, Hands> = {
  'by JSON': by(DOORS['by JSON']),
  'by the Frontend API': by(DOORS['by the Frontend API']),
  'by forms': {
    async identify({ browser, identifier }) {
      await browser.submit(await browser.open('/sign-in'), { identifier })
      return ''
    },
    guessPassword: (who) => sendForm(who, '/sign-in/password', 'submitPassword', { password: WRONG }),
    send: (who, _id, way) => sendForm(who, '/sign-in/methods', WAYS[way].send),
    guessCode: (who, _id, way) => sendForm(who, pageOf(way), WAYS[way].verify, { code: NO_CODE }),
  },
}

for (const [how, hands] of Object.entries(HANDS))
  for (const kind of KINDS)
    test.describe(`${how}, nobody can tell whether a given ${kind} has an account`, () => {
      test('by guessing passwords until it is locked', async ({ variant }) => {
        const { told } = await expectNoDifference(variant, kind, async (who) => {
          const id = await hands.identify(who)
          await who.browser.open('/sign-in/methods')
          await hands.guessPassword(who, id)
          for (let tries = 2; tries <= 11; tries++) {
            // Each browser has a limit of its own.
            who.browser.jar.clear()
            await hands.guessPassword(who, await hands.identify(who))
          }
          who.browser.jar.clear()
          await hands.send(who, await hands.identify(who), 'email_code')
        })
        expect(told).toContain('This account is locked.')
      })

      for (const way of STRATEGIES)
        test(`by ${way}, wrong codes and a resend too soon${whoGets(kind, way)}`, async ({ variant }) => {
          const isReached = WAYS[way].to === kind
          const { told, ...messages } = await expectNoDifference(variant, kind, async (who) => {
            const id = await hands.identify(who)
            await hands.send(who, id, way)
            await hands.guessCode(who, id, way)
            await hands.send(who, id, way)
            // What is not offered has no tries to use up.
            for (let tries = 2; tries <= (isReached ? 6 : 1); tries++) await hands.guessCode(who, id, way)
            await who.browser.open(pageOf(way))
          })
          if (isReached)
            expect(told).toMatch(/You can ask for a new code.*Too many wrong tries for this code/)
          expect(messages).toEqual({
            known: isReached ? 1 : 0,
            unknown: isReached && kind === 'email address' ? 1 : 0,
          })
        })
    })

for (const [how, door] of Object.entries(DOORS))
  for (const kind of KINDS)
    test(`${how}, nobody can tell in one call whether a given ${kind} has an account`, async ({
      variant,
    }) => {
      for (const more of [{ password: WRONG }, ...STRATEGIES.map((strategy) => ({ strategy }))])
        await expectNoDifference(variant, kind, ({ browser, identifier }) =>
          door(browser, 'createSignIn', [{ identifier, ...more }]),
        )
    })

for (const [how, door] of Object.entries(DOORS))
  test(`${how}, a sign-up does not tell whether an address has an account`, async ({ variant }) => {
    const { told, ...messages } = await expectNoDifference(
      variant,
      'email address',
      async ({ browser, identifier }) => {
        const values = { emailAddress: identifier, password: 'every stranger was new once' }
        const { id } = await door(browser, 'createSignUp', [values])
        const guess = { strategy: 'email_code', code: NO_CODE }
        for (const verb of ['prepareVerification', 'attemptVerification', 'prepareVerification'] as const)
          await door(browser, verb, [id, guess])
      },
    )
    expect(told).toContain('missing_requirements')
    expect(messages).toEqual({ known: 1, unknown: 1 })
  })

/** Goes through it twice, and compares all that was answered; answers that, and how many messages left each time. */
async function expectNoDifference(
  variant: Variant,
  kind: Kind,
  journey: (who: Stranger) => Promise<unknown>,
) {
  const { known, unknown, places } = await makeTwins(variant, kind)
  const [owner, stranger] = [openStranger(variant, known), openStranger(variant, unknown)]
  await Promise.all([owner, stranger].map(journey))
  expect(owner.story.length).toBeGreaterThan(0)
  expect(owner.story).toEqual(stranger.story)
  const inbox = openInbox(variant.url)
  const counts = await Promise.all(places.map((place) => inbox.count(place)))
  return {
    told: JSON.stringify(owner.story),
    known: counts.reduce((sum, count) => sum + count, 0),
    unknown: await inbox.count(unknown),
  }
}

function pageOf(way: Way): string {
  return `/sign-in/${way.replaceAll('_', '-')}`
}

function whoGets(kind: Kind, way: Way): string {
  if (WAYS[way].to !== kind) return ', which is not offered'
  return kind === 'phone number'
    ? ' (a text to a stranger is queued and never sent)'
    : ' (the stranger’s mailbox is told that there is no account)'
}
