import type { Config } from '@/lib/config'
import type { BotCheck } from './bot-check'
import type { Env } from './env'
import { log } from './log'
import { createTurnstile } from './turnstile'

const KEYS = ['TURNSTILE_SITE_KEY', 'TURNSTILE_SECRET_KEY'] as const

/** The check that the config wants; null where it wants none. @throws Error where a key is missing, so that nobody is let through unasked */
export function botCheckOf(vars: Env, { protect }: Config): BotCheck | null {
  if (protect.provider === 'off') return null
  const { TURNSTILE_SITE_KEY: siteKey, TURNSTILE_SECRET_KEY: secretKey } = vars
  if (!siteKey || !secretKey) throw new Error(botCheckProblems(vars, { protect }).join(' '))
  return createTurnstile({
    siteKey,
    secretKey,
    verifyUrl: vars.TURNSTILE_VERIFY_URL,
    scriptUrl: vars.TURNSTILE_SCRIPT_URL,
    hostname: new URL(vars.baseUrl).hostname,
    log,
  })
}

/** Says in words what the check lacks; empty when nothing does. */
export function botCheckProblems(vars: Env, { protect }: Pick<Config, 'protect'>): string[] {
  if (protect.provider === 'off') return []
  return KEYS.filter((name) => !vars[name]).map(
    (name) => `${name} is missing: config.protect asks Turnstile who is a robot.`,
  )
}

/** The origins that the page needs for it, for its content security policy; none where nobody is asked. */
export function botCheckOrigins(vars: Env, { protect }: Pick<Config, 'protect'>): string[] {
  return protect.provider === 'off' ? [] : [new URL(vars.TURNSTILE_SCRIPT_URL).origin]
}
