import { requireOwnUrl } from '@/lib/account/own-url'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { isSsoStrategy, type SsoStrategy } from '@/lib/model/oauth'
import type { Ports } from '@/lib/ports/ports'
import { readSso } from './inputs'

/** What leads to a provider, before anybody has looked whether there is such a one. */
export function isSsoWord(strategy: string | undefined): boolean {
  return strategy === 'enterprise_sso' || (strategy?.startsWith('oauth_') ?? false)
}

/**
 * A trip as it was asked for. Both of its ends must be pages of ours; where none is named, `door` has the page that goes on.
 * @throws SignInError form_param_* | invalid_redirect_url | oauth_unsupported_provider
 */
export function toTrip(ports: Ports, params: unknown, door: string) {
  const { strategy, redirectUrl, actionCompleteRedirectUrl, oidcPrompt, oidcLoginHint, ...rest } =
    readSso(params)
  return {
    strategy: toSsoStrategy(strategy),
    redirectUrl: redirectUrl === undefined ? `${door}/sso-callback` : requireOwnUrl(redirectUrl, ports),
    completeUrl:
      actionCompleteRedirectUrl === undefined ? null : requireOwnUrl(actionCompleteRedirectUrl, ports),
    prompt: oidcPrompt,
    enterpriseConnectionId: rest.enterpriseConnectionId,
    ...(oidcLoginHint === undefined ? {} : { loginHint: oidcLoginHint }),
  }
}

function toSsoStrategy(strategy: string): SsoStrategy {
  if (!isSsoStrategy(strategy)) throw new SignInError('oauth_unsupported_provider')
  return strategy
}
