'use server'

import { config } from '@/lib/config'
import { field } from '@/lib/handlers/fields'
import type { FormAnswer } from '@/lib/handlers/forms'
import { redirect } from '@/lib/handlers/redirect'
import * as forms from '@/lib/handlers/sso-forms'
import type { IdentifyState } from './forms'

// What the plain forms post to that lead to an identity provider, with JavaScript or without. Each ends in a redirect (303) to a page of ours.

/** Fields: provider, redirect_url. */
export async function signInWith(form: unknown): Promise<void> {
  go(await forms.signInWithByForm(form))
}

/** Fields: provider, redirect_url. */
export async function signUpWith(form: unknown): Promise<void> {
  go(await forms.signUpWithByForm(form))
}

/** Fields: provider, or enterprise_connection_id. For an attempt that is open. */
export async function goOnWith(form: unknown): Promise<void> {
  go(await forms.goOnWithByForm(form))
}

/** Fields: identifier, redirect_url. */
export async function findCompany(_previous: IdentifyState, form: unknown): Promise<IdentifyState> {
  const answer = await forms.companyByForm(form)
  if ('goTo' in answer) redirect(answer.goTo)
  return { identifier: field(form, 'identifier') ?? '', errors: answer.errors }
}

function go(answer: FormAnswer): never {
  redirect('goTo' in answer ? answer.goTo : config.paths.signIn)
}
