import { DOORS, type Door, type Told, type Verb } from './support/doors'
import { openFormBrowser, type FormBrowser } from './support/form-browser'
import { FRONTEND_API } from './support/frontend-api'
import { startInstances, type Instances } from './support/instances'
import { newEmail, type Person } from './support/person'
import { otherThan } from './support/steps'
import { expect, newAddress, test as base } from './support/test'

const test = base.extend<object, { instances: Instances }>({
  instances: [
    async ({}, provide) => {
      const instances = await startInstances([FRONTEND_API])
      await provide(instances)
      await instances.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

test.describe.configure({ mode: 'default' })

// lib/sign-in/races.test.ts runs these below the door; here three instances race on one PostgreSQL, by each door that the browser has.
for (const [how, door] of Object.entries(DOORS))
  test.describe(`${how}, from an address each`, () => {
    test('20 times the right code is one session', async ({ instances }) => {
      const { browser, id, code } = await codeSent(instances, door)
      const right = { strategy: 'email_code', code }
      const results = await atOnce(20, instances, browser, door, 'attemptFirstFactor', [id, right])
      expect(count(results, 'complete')).toBe(1)
      const secrets = results.filter(({ answer }) =>
        answer.setCookies.some((line) => line.startsWith('__client=')),
      )
      expect(secrets).toHaveLength(1)
    })

    test('20 codes that are asked for at once are one mail', async ({ instances }) => {
      const { email } = await newPerson(instances)
      const browser = openFormBrowser(instances.balancer.url, newAddress())
      const { id } = await door(browser, 'createSignIn', [{ identifier: email }])
      const mails = () => instances.mailbox.all().filter(({ to }) => to.includes(email)).length
      const before = mails()
      const prepare = { strategy: 'email_code' }
      const results = await atOnce(20, instances, browser, door, 'prepareFirstFactor', [id, prepare])
      expect(count(results, 'needs_first_factor')).toBe(1)
      await instances.mailbox.waitFor(email)
      expect(mails() - before).toBe(1)
    })

    test('20 times the right code of a sign-up is one account', async ({ instances }) => {
      const browser = openFormBrowser(instances.balancer.url, newAddress())
      const emailAddress = newEmail()
      const values = { emailAddress, password: 'every stranger was new once' }
      const { id } = await door(browser, 'createSignUp', [values])
      await door(browser, 'prepareVerification', [id, { strategy: 'email_code' }])
      const right = { strategy: 'email_code', code: await codeIn(instances, emailAddress) }
      const results = await atOnce(20, instances, browser, door, 'attemptVerification', [id, right])
      expect(count(results, 'complete')).toBe(1)
    })

    test('40 wrong codes at once stop at the cap', async ({ instances }) => {
      const { browser, id, code } = await codeSent(instances, door)
      const guess = { strategy: 'email_code', code: otherThan(code) }
      const results = await atOnce(40, instances, browser, door, 'attemptFirstFactor', [id, guess])
      expect(count(results, 'form_code_incorrect')).toBe(5)
      expect(count(results, 'too_many_requests') + count(results, 'verification_failed')).toBe(35)
    })

    test('30 wrong passwords at once stop at the cap and lock the account', async ({ instances }) => {
      const { email, password } = await newPerson(instances)
      const guess = [{ identifier: email, password: 'wrong horse' }]
      const results = await atOnce(30, instances, null, door, 'createSignIn', guess)
      expect(count(results, 'form_password_incorrect')).toBe(10)
      expect(count(results, 'user_locked')).toBe(20)
      const right = [{ identifier: email, password }]
      const [after] = await atOnce(1, instances, null, door, 'createSignIn', right)
      expect(after?.result).toBe('user_locked')
    })
  })

/** Says the same so many times at once, in copies of one browser, or in browsers of their own where there is none. */
function atOnce(
  times: number,
  { balancer }: Instances,
  browser: FormBrowser | null,
  door: Door,
  verb: Verb,
  values: readonly unknown[],
): Promise<Told[]> {
  return Promise.all(
    Array.from({ length: times }, () => {
      const copy = openFormBrowser(balancer.url, newAddress())
      for (const [name, value] of browser?.jar ?? []) copy.jar.set(name, value)
      return door(copy, verb, values)
    }),
  )
}

/** A browser that has just been sent a code. */
async function codeSent(instances: Instances, door: Door) {
  const { email } = await newPerson(instances)
  const browser = openFormBrowser(instances.balancer.url, newAddress())
  const { id } = await door(browser, 'createSignIn', [{ identifier: email, strategy: 'email_code' }])
  return { browser, id, code: await codeIn(instances, email) }
}

/** Somebody whose limits nobody has used up. */
function newPerson(instances: Instances): Promise<Person> {
  return instances.createPerson(newEmail().replace(/@.*/, ''))
}

async function codeIn({ mailbox }: Instances, email: string): Promise<string> {
  const { text } = await mailbox.waitFor(email)
  return /\b\d{6}\b/.exec(text)?.[0] ?? ''
}

function count(results: readonly Told[], result: string): number {
  return results.filter((each) => each.result === result).length
}
