import { config } from '@/lib/config'
import type { SignInStatus } from '@/lib/model/status'
import { isOAuthStrategy } from '@/lib/model/oauth'
import { isReset, type AnyStrategy } from '@/lib/model/strategies'
import { chainKindOf, isWeb3Strategy, web3ProviderOf, type ChainKind } from '@/lib/model/web3'
import type { FactorJson, SignInJson, VerificationJson } from '@/lib/model/wire'

/** The page that an attempt waits on. A page that is asked for out of turn sends its visitor here. */
const PLACE: Record<SignInStatus, (attempt: SignInJson) => string> = {
  needs_identifier: () => config.paths.signIn,
  needs_first_factor: (attempt) => factorPage(attempt),
  needs_second_factor: (attempt) => factorPage(attempt),
  needs_client_trust: (attempt) => factorPage(attempt),
  needs_new_password: () => NEW_PASSWORD_PAGE,
  // Where nobody is asked any more, what waited is over.
  needs_protect_check: ({ protect_check }) =>
    `${config.paths.signIn}${protect_check ? '/protect-check' : '?expired=1'}`,
  complete: () => config.paths.afterSignIn,
}

/** Says where an attempt really stands; no attempt stands at the start. What is proven and nobody's goes on as a sign-up. */
export function whereIs(attempt: SignInJson | null | undefined): string {
  if (isAlive(attempt) && isNewcomers(attempt)) return `${config.paths.signUp}/transfer`
  return isAlive(attempt) ? PLACE[attempt.status](attempt) : `${config.paths.signIn}?expired=1`
}

/** What is asked for now: the factors to choose from, and how far the chosen one has come. */
export function currentLevel(attempt: SignInJson): {
  factors: FactorJson[]
  verification: VerificationJson | null
} {
  if (attempt.status === 'needs_first_factor')
    return { factors: attempt.supported_first_factors ?? [], verification: attempt.first_factor_verification }
  if (attempt.status === 'needs_second_factor' || attempt.status === 'needs_client_trust')
    return {
      factors: attempt.supported_second_factors ?? [],
      verification: attempt.second_factor_verification,
    }
  return { factors: [], verification: null }
}

/** Providers share the page with all ways in. */
export function pageOf(strategy: AnyStrategy): string {
  if (isOAuthStrategy(strategy)) return METHODS_PAGE
  return `${config.paths.signIn}/${stemOf(strategy)}`
}

/** `"email_code" -> "email-code"`: the name of a strategy's page and of its files. */
export function stemOf(strategy: string): string {
  return strategy.replaceAll('_', '-')
}

export const METHODS_PAGE = `${config.paths.signIn}/methods`
export const NEW_PASSWORD_PAGE = `${config.paths.signIn}/new-password`

/**
 * The ways in among some factors: a forgotten password is somebody's own choice, made beside its field. Whichever wallet signs, a page for
 * all of its kind asks for it.
 */
export function waysIn(factors: readonly FactorJson[]): FactorJson[] {
  const kinds = factors.map(({ strategy }) => kindOfWallet(strategy))
  return factors.filter(
    ({ strategy }, index) =>
      !isReset(strategy) && (kinds[index] === null || kinds.indexOf(kinds[index] ?? null) === index),
  )
}

function kindOfWallet(strategy: AnyStrategy): ChainKind | null {
  return isWeb3Strategy(strategy) ? chainKindOf(web3ProviderOf(strategy)) : null
}

/** Can whoever forgot the password choose a new one? */
export function canReset({ status, supported_first_factors }: SignInJson): boolean {
  const factors = status === 'needs_first_factor' ? supported_first_factors : null
  return factors?.some(({ strategy }) => isReset(strategy)) ?? false
}

/** Does the attempt wait for a factor? Only then is there a step to show. */
export function isWaiting(attempt: SignInJson | null | undefined): attempt is LiveAttempt {
  return isAlive(attempt) && FACTOR_STATUSES.has(attempt.status) && !isNewcomers(attempt)
}

/** Did somebody prove an address or number that has no account? */
export function isNewcomers(attempt: SignInJson): boolean {
  return attempt.first_factor_verification?.status === 'transferable'
}

const FACTOR_STATUSES: ReadonlySet<SignInStatus> = new Set<SignInStatus>([
  'needs_first_factor',
  'needs_second_factor',
  'needs_client_trust',
])

export type LiveAttempt = SignInJson & { status: SignInStatus }

export function isAlive(attempt: SignInJson | null | undefined): attempt is LiveAttempt {
  return attempt != null && attempt.status !== 'abandoned'
}

function factorPage(attempt: SignInJson): string {
  const { factors, verification } = currentLevel(attempt)
  const chosen = factors.find(({ strategy }) => strategy === verification?.strategy) ?? waysIn(factors)[0]
  return chosen ? pageOf(chosen.strategy) : METHODS_PAGE
}
