import { z } from 'zod'
import { openFormBrowser, type FormBrowser } from './support/form-browser'
import { givePasskey, type OwnPasskey } from './support/passkeys'
import { actionId, resultOf } from './support/server-actions'
import { expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

const nonce = z.object({ response: z.object({ nonce: z.string() }) })
const attempt = z.object({
  response: z.object({
    id: z.string(),
    status: z.string(),
    first_factor_verification: z.object({ nonce: z.string().nullish() }).nullable(),
  }),
})
const refusal = z.object({ errors: z.array(z.object({ code: z.string() })) })

test('an answer of the list is good once, in the browser that asked, for the question that it is of', async ({
  person,
}) => {
  const passkey = await givePasskey(person)
  const [here, elsewhere] = [newBrowser(), newBrowser()]
  const question = await askForList(here)
  await askForList(elsewhere)
  expect((await here.send('/v1/client')).body).toContain('"response":null')
  const answer = passkey.assert(question)
  for (const [what, wrong, code] of lies(passkey, question))
    expect([what, await refusedAt(newBrowserOf(here), wrong)]).toEqual([what, code])
  expect(await refusedAt(elsewhere, answer)).toBe('passkey_invalid_verification')

  const entered = attempt.parse(await create(here, answer))
  expect(entered.response.status).toBe('complete')
  expect(await refusedAt(newBrowserOf(here), answer)).toBe('resource_locked')
})

test('an answer to a sign-in is good once, and to no other sign-in', async ({ person }) => {
  const passkey = await givePasskey(person)
  const [here, elsewhere] = [newBrowser(), newBrowser()]
  const [mine, theirs] = [await open(here), await open(elsewhere)]
  const answer = passkey.assert(mine.nonce)
  expect(await refused(elsewhere, 'attemptFirstFactor', [theirs.id, proof(answer)])).toBe(
    'passkey_authentication_failure',
  )
  expect(await refused(elsewhere, 'attemptFirstFactor', [mine.id, proof(answer)])).toBe('resource_not_found')
  const entered = attempt.parse(await call(here, 'attemptFirstFactor', [mine.id, proof(answer)]))
  expect(entered.response.status).toBe('complete')
  const again = await open(newBrowserOf(here))
  expect(await refused(again.browser, 'attemptFirstFactor', [again.id, proof(answer)])).toBe(
    'passkey_authentication_failure',
  )
})

/** What an answer may say that is not so. */
function lies(passkey: OwnPasskey, question: string) {
  const lie = (said: Parameters<OwnPasskey['assert']>[1]) => passkey.assert(question, said)
  return [
    ['another origin', lie({ origin: 'https://evil.example' }), 'passkey_authentication_failure'],
    ['another host', lie({ rpId: 'evil.example' }), 'passkey_authentication_failure'],
    ['a forged signature', lie({ isForged: true }), 'passkey_authentication_failure'],
    ['nobody was verified', lie({ uv: false }), 'passkey_authentication_failure'],
    ['nobody was there', lie({ up: false }), 'passkey_authentication_failure'],
    ['somebody else’s', lie({ userHandle: 'user_else' }), 'passkey_authentication_failure'],
    ['a registration', lie({ type: 'webauthn.create' }), 'passkey_authentication_failure'],
    ['a question of nobody’s', lie({ challenge: 'AAAA' }), 'passkey_invalid_verification'],
  ] as const
}

function newBrowser(): FormBrowser {
  return openFormBrowser(findWorld().app.url, newAddress())
}

/** The same browser, signed out, calling from another address. */
function newBrowserOf(browser: FormBrowser): FormBrowser {
  const other = newBrowser()
  for (const [name, value] of browser.jar) if (/autofill/.test(name)) other.jar.set(name, value)
  return other
}

async function askForList(browser: FormBrowser): Promise<string> {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const { body } = await browser.send('/v1/client/passkey_options', { method: 'POST', headers })
  return nonce.parse(JSON.parse(body)).response.nonce
}

async function open(browser: FormBrowser) {
  const { response } = attempt.parse(await call(browser, 'createSignIn', [{ strategy: 'passkey' }]))
  return { browser, id: response.id, nonce: response.first_factor_verification?.nonce ?? '' }
}

function proof(publicKeyCredential: object) {
  return { strategy: 'passkey', publicKeyCredential }
}

function create(browser: FormBrowser, publicKeyCredential: object): Promise<unknown> {
  return call(browser, 'createSignIn', [proof(publicKeyCredential)])
}

function refusedAt(browser: FormBrowser, publicKeyCredential: object): Promise<string> {
  return refused(browser, 'createSignIn', [proof(publicKeyCredential)])
}

async function refused(browser: FormBrowser, verb: string, values: unknown[]): Promise<string> {
  return refusal.parse(await call(browser, verb, values)).errors[0]?.code ?? ''
}

async function call(browser: FormBrowser, verb: string, values: unknown[]): Promise<unknown> {
  return resultOf((await browser.call(actionId(`lib/actions/sign-in.ts#${verb}`), values)).body)
}
