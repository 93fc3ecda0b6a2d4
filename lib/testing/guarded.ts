import { config, type Config } from '@/lib/config'
import { startSignIn, takeSignInProof } from '@/lib/handlers/start-sign-in'
import { startSignUp, takeSignUpProof } from '@/lib/handlers/start-sign-up'
import type { Browser } from '@/lib/ports/ports'
import { createTurnstile } from '@/lib/ports/turnstile'
import { toSignInJson } from '@/lib/sign-in/resource'
import { toSignUpJson } from '@/lib/sign-up/resource'
import { proofOf, SECRET_KEY, SITE_KEY, type TurnstileServer } from './turnstile-server'
import { done, openWorld, type TestWorld } from './world'

/** Both doors, with Turnstile. */
export const PROTECT = { ...config.protect, provider: 'turnstile' as const }

/** An installation whose doors a local Turnstile guards. */
export const openGuarded = (server: TurnstileServer, changes: Partial<Config> = {}, on?: 'postgres') =>
  openWorld({
    config: { protect: PROTECT, ...changes },
    ...(on ? { on } : {}),
    botCheck: createTurnstile({
      siteKey: SITE_KEY,
      secretKey: SECRET_KEY,
      verifyUrl: server.verifyUrl,
      scriptUrl: server.scriptUrl,
      hostname: 'localhost',
      log: () => {},
    }),
  })

interface Waiting {
  id: string
  browser: Browser
  check: { token: string }
}

/** What a browser does; each step comes from an address of its own. */
export function handsOf({ ports, visit }: TestWorld) {
  return {
    ports,
    /** A sign-in that is held back. @throws Error where nothing holds it */
    async waiting(params: object, browser: Browser | null = null) {
      const held = done(await startSignIn(ports, visit(browser), params))
      return { ...held, id: held.attempt.id, check: required(toSignInJson(held.attempt, ports)) }
    },
    /** A sign-up, likewise. */
    async waitingSignUp(params: object, browser: Browser | null = null) {
      const held = done(await startSignUp(ports, visit(browser), params))
      return { ...held, id: held.attempt.id, check: required(toSignUpJson(held.attempt, ports)) }
    },
    /** What the widget makes of a check where a person sits. */
    human: ({ check }: Pick<Waiting, 'check'>, changed: { hostname?: string; action?: string } = {}) =>
      proofOf({ hostname: 'localhost', action: 'sign_in', cdata: check.token, ...changed }),
    submit: ({ id }: Pick<Waiting, 'id'>, browser: Browser | null, proof: string) =>
      takeSignInProof(ports, visit(browser), id, proof),
    submitSignUp: ({ id }: Pick<Waiting, 'id'>, browser: Browser | null, proof: string) =>
      takeSignUpProof(ports, visit(browser), id, proof),
  }
}

function required<C>({ protect_check }: { protect_check: C | null }): C {
  if (!protect_check) throw new Error('Nothing holds it back.')
  return protect_check
}
