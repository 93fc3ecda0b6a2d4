import { z } from 'zod'
import type { FormBrowser } from './form-browser'
import { postForm, toSnakeCase } from './frontend-api'
import type { Answer } from './http'
import { actionId, resultOf } from './server-actions'

export type SignInVerb =
  'createSignIn' | 'prepareFirstFactor' | 'attemptFirstFactor' | 'prepareSecondFactor' | 'attemptSecondFactor'
export type SignUpVerb = 'createSignUp' | 'prepareVerification' | 'attemptVerification'
export type Verb = SignInVerb | SignUpVerb

const wire = z.object({
  response: z.object({ id: z.string(), status: z.string() }).nullish(),
  client: z.object({ sign_in: z.object({ id: z.string() }).nullish() }).nullish(),
  errors: z.array(z.object({ code: z.string() })).optional(),
})

/** What a verb came to: the attempt, if any, and where it stands or why it does not. */
export interface Told {
  id: string
  result: string
  answer: Answer
}

/** One of the ways into the same verbs. The first of `values` is the attempt's id, where it has one by then. */
export type Door = (browser: FormBrowser, verb: Verb, values: readonly unknown[]) => Promise<Told>

/** By the server actions that our own pages call, and by the Frontend API that Clerk's packages call. */
export const DOORS: Readonly<Record<'by JSON' | 'by the Frontend API', Door>> = {
  async 'by JSON'(browser, verb, values) {
    const answer = await browser.call(actionId(`lib/actions/${folderOf(verb)}.ts#${verb}`), values)
    return told(answer, resultOf(answer.body))
  },
  async 'by the Frontend API'(browser, verb, values) {
    const all = `client/${folderOf(verb).replace('-', '_')}s`
    const [id, params] = verb.startsWith('create') ? [null, values[0]] : values
    const path = id === null ? all : `${all}/${id}/${toSnakeCase(verb)}`
    const answer = await postForm(browser, path, params)
    return told(answer, JSON.parse(answer.body))
  },
}

function folderOf(verb: Verb): 'sign-in' | 'sign-up' {
  return /SignUp|Verification/.test(verb) ? 'sign-up' : 'sign-in'
}

function told(answer: Answer, body: unknown): Told {
  const { response, client, errors } = wire.parse(body)
  return {
    id: response?.id ?? client?.sign_in?.id ?? '',
    result: errors?.[0]?.code ?? response?.status ?? '',
    answer,
  }
}
