import { redirect } from 'next/navigation'
import { readClient } from '@/lib/handlers/read'
import { readSignUpRefusal } from '@/lib/handlers/sign-up-read'
import { signUpPath } from '@/lib/handlers/where'
import type { SentField } from '@/lib/model/sign-up'
import { one, type Query } from '../../sign-in/query'
import { findRefusal } from '../../sign-in/refusal'
import { AuthPage } from '../../ui/auth-page'
import { leaveSignUp } from '../leave'
import { CodeStep } from './code-step'
import { LinkStep } from './link-step'

/** Where an address or number is proven, if that is where the sign-up stands; else leads to where it does. */
export async function VerifyStep({ field, query }: { field: SentField; query: Query }) {
  const client = await readClient()
  const signUp = client?.sign_up
  if (!signUp) return leaveSignUp(client)
  const proof = signUp.verifications[field]
  const identifier = signUp[field]
  if (signUp.unverified_fields[0] !== field || !proof || !identifier || proof.status === 'transferable')
    redirect(signUpPath(signUp))

  const strategies = field === 'phone_number' ? ['phone_code'] : ['email_code', 'email_link']
  const refusal = await findRefusal(strategies, query.error, readSignUpRefusal)
  const isByLink = proof.strategy === 'email_link'
  const Step = isByLink ? LinkStep : CodeStep
  return (
    <AuthPage of="sign_up">
      <Step
        field={field}
        identifier={identifier}
        proof={proof}
        refusal={refusal}
        isByCode={one(query.by) === 'code'}
      />
    </AuthPage>
  )
}
