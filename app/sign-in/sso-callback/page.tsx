import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { readDestination } from '@/lib/handlers/destinations'
import { readClient } from '@/lib/handlers/read'
import { readSignUpMode } from '@/lib/handlers/sign-up-read'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { toErrorJson } from '@/lib/model/errors/to-json'
import { isSsoStrategy } from '@/lib/model/oauth'
import type { SignInJson } from '@/lib/model/wire'
import { withRedirect } from '../../ui/doors'
import { Outcome, toldError, withError } from '../../ui/sso-outcome'
import { isAlive, isNewcomers, whereIs } from '../attempt'
import type { Query } from '../query'

export const metadata: Metadata = { title: 'Back from your provider' }

/** Where a trip to a provider or a company ends that leaves something for a person to do. What needs nobody was done before this page. */
export default async function SsoCallbackPage({ searchParams }: { searchParams: Promise<Query> }) {
  const told = toldError((await searchParams).error)
  const client = await readClient()
  const attempt = client?.sign_in
  if (!client || !isAlive(attempt))
    redirect(told ? withError(config.paths.signIn, told.code) : whereIs(attempt))
  if (isWaitingElsewhere(attempt) && !told) redirect(`${config.paths.signIn}/go`)

  const mode = await readSignUpMode()
  // Nobody has this account, and whoever may sign up goes on as somebody new.
  if (isNewcomers(attempt) && mode === 'public')
    redirect(told ? withError(whereIs(attempt), told.code) : whereIs(attempt))
  const closed = isNewcomers(attempt) && mode !== 'public' ? new SignInError(CLOSED[mode]) : null
  const error = closed ? toErrorJson(closed) : (noted(attempt) ?? told)
  if (!error) redirect(whereIs(attempt))
  const goOn = await readDestination()
  const again = { href: withRedirect(config.paths.signIn, goOn), text: 'Sign in another way' }
  return <Outcome error={error} client={client} goOn={goOn} again={again} />
}

/** Why nobody new gets in. */
const CLOSED = {
  restricted: 'sign_up_mode_restricted',
  waitlist: 'sign_up_restricted_waitlist',
} as const

/** Why the trip led to no session, as the attempt knows it. */
function noted({ first_factor_verification: proof }: SignInJson) {
  return isSsoStrategy(proof?.strategy) ? proof?.error : undefined
}

/** Came here without having been there: by the back button, or by typing the address. */
function isWaitingElsewhere({ status, first_factor_verification: proof }: SignInJson): boolean {
  const isOpen = status === 'needs_identifier' || status === 'needs_first_factor'
  return (
    isOpen && proof?.status === 'unverified' && typeof proof.external_verification_redirect_url === 'string'
  )
}
