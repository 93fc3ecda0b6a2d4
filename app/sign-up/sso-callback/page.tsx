import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { readClient } from '@/lib/handlers/read'
import { readSignUpDestination } from '@/lib/handlers/destinations'
import { signUpPath } from '@/lib/handlers/where'
import type { Query } from '../../sign-in/query'
import { withRedirect } from '../../ui/doors'
import { Outcome, toldError, withError } from '../../ui/sso-outcome'
import { leaveSignUp } from '../leave'

export const metadata: Metadata = { title: 'Back from your provider' }

/** Likewise for a sign-up. */
export default async function SsoCallbackPage({ searchParams }: { searchParams: Promise<Query> }) {
  const told = toldError((await searchParams).error)
  const client = await readClient()
  const signUp = client?.sign_up
  if (!signUp) return told ? redirect(withError(config.paths.signUp, told.code)) : leaveSignUp(client)
  const proof = signUp.verifications.external_account
  if (proof?.status === 'unverified' && proof.external_verification_redirect_url && !told)
    redirect(`${config.paths.signUp}/go`)
  if (proof?.status === 'transferable')
    redirect(told ? withError(signUpPath(signUp), told.code) : signUpPath(signUp))
  const error = proof?.error ?? told
  if (!error) redirect(signUpPath(signUp))
  const goOn = await readSignUpDestination()
  const again = { href: withRedirect(config.paths.signUp, goOn), text: 'Sign up another way' }
  return <Outcome of="sign_up" error={error} client={client} goOn={goOn} again={again} />
}
