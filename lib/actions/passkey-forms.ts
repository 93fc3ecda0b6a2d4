'use server'

import type { FormAnswer } from '@/lib/handlers/forms'
import { passkeyByForm } from '@/lib/handlers/passkey-forms'
import { redirect } from '@/lib/handlers/redirect'

type Refused = Extract<FormAnswer, { errors: unknown }>

/** Fields: credential (what the browser answered, as JSON), of (`field` or nothing), redirect_url. Right: on to what is still owed. */
export async function answerPasskey(form: unknown): Promise<Refused> {
  const answer = await passkeyByForm(form)
  if ('goTo' in answer) redirect(answer.goTo)
  return answer
}
