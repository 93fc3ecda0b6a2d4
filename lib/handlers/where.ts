import { config } from '@/lib/config'
import type { StrategyName } from '@/lib/model/strategies'
import type { SignInJson } from '@/lib/model/wire'

/** `"email_code" -> "/sign-in/email-code"`: a strategy's page carries its stem. */
export function stepPath(strategy: StrategyName | 'methods'): string {
  return `${config.paths.signIn}/${strategy.replaceAll('_', '-')}`
}

/** The page on which an attempt goes on. */
export function pathOf({ status, supported_first_factors: factors }: SignInJson): string {
  if (status !== 'needs_first_factor') return config.paths.signIn
  const [first] = factors ?? []
  return stepPath(first?.strategy ?? 'methods')
}
