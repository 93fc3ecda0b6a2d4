import { config } from '@/lib/config'
import { isOAuthStrategy } from '@/lib/model/oauth'
import { isReset, type AnyStrategy } from '@/lib/model/strategies'
import { isTyped } from '@/lib/model/sign-up'
import type { SessionTaskKey } from '@/lib/model/status'
import type { FactorJson, SessionJson, SignInJson, SignUpJson } from '@/lib/model/wire'

/** `"email_code" -> "/sign-in/email-code"`: a strategy's page carries its stem. Providers share the page with all ways in. */
export function stepPath(page: AnyStrategy | 'methods' | 'new-password' | 'protect-check'): string {
  const stem = isOAuthStrategy(page) ? 'methods' : page.replaceAll('_', '-')
  return `${config.paths.signIn}/${stem}`
}

/** The page on which an attempt goes on. */
export function pathOf(attempt: SignInJson): string {
  const { status } = attempt
  if (status === 'needs_new_password') return stepPath('new-password')
  if (status === 'needs_protect_check')
    return attempt.protect_check ? stepPath('protect-check') : `${config.paths.signIn}?expired=1`
  if (status === 'needs_first_factor')
    return stepPath(firstChoice(attempt.supported_first_factors)?.strategy ?? 'methods')
  if (status === 'needs_second_factor' || status === 'needs_client_trust')
    return stepPath(firstChoice(attempt.supported_second_factors)?.strategy ?? 'methods')
  return config.paths.signIn
}

/** The page on which a sign-up goes on: what is given is proven before more is asked for. One that ran out, or is none, starts again. */
export function signUpPath(signUp: SignUpJson | null | undefined): string {
  const start = config.paths.signUp
  if (!signUp || signUp.status === 'abandoned') return `${start}?expired=1`
  if (signUp.status === 'complete') return config.paths.afterSignUp
  if (signUp.protect_check) return `${start}/protect-check`
  const { email_address, phone_number, web3_wallet, external_account } = signUp.verifications
  const isSomebodys = [email_address, phone_number, web3_wallet, external_account].some(
    (proof) => proof?.status === 'transferable',
  )
  if (isSomebodys) return `${start}/transfer`
  const [field] = signUp.unverified_fields
  if (field) return isTyped(field) ? `${start}/verify-${field.replaceAll('_', '-')}` : `${start}/wallet`
  // A wallet is connected, so a form cannot ask for it.
  const isWalletOnly = signUp.missing_fields.length > 0 && !signUp.missing_fields.some(isTyped)
  return isWalletOnly ? `${start}/wallet` : `${start}/continue`
}

/** Where somebody goes who has a session: by way of the first thing that they still have to do, where it is pending. */
export function goByTasks(session: Pick<SessionJson, 'tasks'> | undefined, goTo: string): string {
  const task = session?.tasks?.[0]
  return task ? taskPath(task.key, goTo) : goTo
}

/** `"/sign-in/tasks/setup-mfa?redirect_url=%2Faccount"` */
export function taskPath(task: SessionTaskKey, goTo: string, more: Record<string, string> = {}): string {
  return `${config.paths.tasks}/${task}?${new URLSearchParams({ ...more, redirect_url: goTo })}`
}

/** What is offered first. A forgotten password is somebody's own choice. */
export function firstChoice(factors: FactorJson[] | null): FactorJson | undefined {
  return factors?.find(({ strategy }) => !isReset(strategy))
}
