import { z } from 'zod'
import type { Stage } from '@/lib/testing/hostile/requests'
import type { Real } from '@/lib/testing/hostile/values'
import type { FormBrowser } from './form-browser'
import type { Answer } from './http'
import type { Person } from './person'
import { actionId, resultOf } from './server-actions'
import { newAddress } from './test'

const attempt = z.object({
  response: z.object({
    id: z.string(),
    created_session_id: z.string().nullable(),
    supported_first_factors: z.array(z.object({ email_address_id: z.string().optional() })).nullable(),
  }),
})

const signUp = z.object({ response: z.object({ id: z.string() }) })

const NOTHING = {
  '«attempt»': 'sia_0',
  '«sign-up»': 'sua_0',
  '«session»': 'sess_0',
  '«address»': 'idn_0',
  '«client»': 'client_0',
}

/** Goes so far in a browser, and answers what is real there; `note` hears of every answer. */
export async function beginAt(
  stage: Stage,
  browser: FormBrowser,
  { email, password }: Pick<Person, 'email' | 'password'>,
  note: (answer: Answer) => void,
): Promise<Real> {
  const nothing = { ...NOTHING, '«identifier»': email, '«password»': password }
  if (stage === 'nobody') return nothing
  if (stage === 'signing up') return { ...nothing, '«sign-up»': await beginSignUp(browser, note) }
  const first = { identified: {}, 'code sent': { strategy: 'email_code' }, 'signed in': { password } }[stage]
  const answer = await browser.call(actionId('lib/actions/sign-in.ts#createSignIn'), [
    { identifier: email, ...first },
  ])
  note(answer)
  const result = attempt.safeParse(resultOf(answer.body))
  if (!result.success) return nothing
  const { id, created_session_id: session, supported_first_factors: factors } = result.data.response
  if (session) note(await browser.call(actionId('lib/actions/session.ts#touchSession'), [session, {}]))
  return {
    ...nothing,
    '«attempt»': id,
    '«session»': session ?? NOTHING['«session»'],
    '«address»': factors?.find((factor) => factor.email_address_id)?.email_address_id ?? NOTHING['«address»'],
    '«client»': browser.jar.get('__client')?.split('.')[0] ?? NOTHING['«client»'],
  }
}

/** A sign-up with a code on its way. Answers its id. */
async function beginSignUp(browser: FormBrowser, note: (answer: Answer) => void): Promise<string> {
  const values = { emailAddress: `newcomer${newAddress().replaceAll('.', '-')}@example.com` }
  const answer = await browser.call(actionId('lib/actions/sign-up.ts#createSignUp'), [values])
  const begun = signUp.safeParse(resultOf(answer.body))
  const id = begun.success ? begun.data.response.id : NOTHING['«sign-up»']
  note(
    await browser.call(actionId('lib/actions/sign-up.ts#prepareVerification'), [
      id,
      { strategy: 'email_code' },
    ]),
  )
  return id
}
