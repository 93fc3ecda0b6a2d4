import { config } from '@/lib/config'
import { isReset, type StrategyName } from '@/lib/model/strategies'
import type { SessionTaskKey } from '@/lib/model/status'
import type { FactorJson, SessionJson, SignInJson } from '@/lib/model/wire'

/** `"email_code" -> "/sign-in/email-code"`: a strategy's page carries its stem. */
export function stepPath(page: StrategyName | 'methods' | 'new-password'): string {
  return `${config.paths.signIn}/${page.replaceAll('_', '-')}`
}

/** The page on which an attempt goes on. */
export function pathOf(attempt: SignInJson): string {
  const { status } = attempt
  if (status === 'needs_new_password') return stepPath('new-password')
  if (status === 'needs_first_factor')
    return stepPath(firstChoice(attempt.supported_first_factors)?.strategy ?? 'methods')
  if (status === 'needs_second_factor' || status === 'needs_client_trust')
    return stepPath(firstChoice(attempt.supported_second_factors)?.strategy ?? 'methods')
  return config.paths.signIn
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
