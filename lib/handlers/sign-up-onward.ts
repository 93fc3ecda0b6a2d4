import { config } from '@/lib/config'
import { isWeb3Strategy } from '@/lib/model/web3'
import type { SignUpStrategy } from '@/lib/model/sign-up'
import type { SignUpJson, Wire, WireSuccess } from '@/lib/model/wire'
import { readBrowser } from '@/lib/session/auth'
import { createSignUp, prepareVerification } from './sign-up'
import { goByTasks, signUpPath } from './where'

// Where a form of signing up leads, once its verb was answered.

/** Where a sign-up leads that was moved. What proves the next thing is sent on the way, once: nobody should have to ask for it. */
export async function signUpOnward(
  { response: signUp, client }: WireSuccess<SignUpJson>,
  redirectUrl: string | null,
): Promise<string> {
  if (signUp.status === 'complete') {
    const session = client?.sessions.find(({ id }) => id === signUp.created_session_id)
    return goByTasks(session, redirectUrl ?? config.paths.afterSignUp)
  }
  const [field] = signUp.unverified_fields
  const proof = field && signUp.verifications[field]
  const [strategy] = proof?.supported_strategies ?? []
  const isUnsent = proof?.status === 'unverified' && proof.next_action === 'needs_prepare'
  // What a wallet signs is asked for on its page, where the wallet is.
  if (!strategy || !isUnsent || isWeb3Strategy(strategy)) return signUpPath(signUp)
  const landing = signUpLanding(strategy, redirectUrl)
  return (
    afterSignUpRefusal(await prepareVerification(signUp.id, { strategy, ...landing })) ?? signUpPath(signUp)
  )
}

/** Refusals that the sign-up's row does not hold travel as their code; those that end it lead to its start. */
export function afterSignUpRefusal(wire: Wire<SignUpJson>): string | null {
  if (!('errors' in wire)) return null
  const code = wire.errors[0]?.code ?? 'internal_clerk_error'
  if (code === 'resource_not_found' || code === 'resource_forbidden') return signUpPath(null)
  const signUp = wire.meta?.client?.sign_up
  const isNoted = signUp != null && !code.startsWith('form_param_')
  const page = signUp ? signUpPath(signUp) : config.paths.signUp
  return isNoted ? page : `${page}?error=${code}`
}

/** Goes on with what a sign-in has proven and nobody has: as a sign-up. */
export async function goOnAsSignUp(): Promise<string> {
  const redirectUrl = (await readBrowser())?.browser.signIn?.redirectUrl ?? null
  const wire = await createSignUp({ transfer: true }, { finalise: true })
  return 'errors' in wire
    ? (afterSignUpRefusal(wire) ?? config.paths.signUp)
    : signUpOnward(wire, redirectUrl)
}

/** Where a link lands that our own pages asked for, and where that page leads on to. */
export function signUpLanding(strategy: SignUpStrategy, goOn: string | null): { redirectUrl?: string } {
  if (strategy !== 'email_link' || goOn === null) return {}
  return { redirectUrl: `${config.paths.signUp}/verify?${new URLSearchParams({ redirect_url: goOn })}` }
}
