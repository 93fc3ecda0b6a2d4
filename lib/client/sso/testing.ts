import type { ErrorJson, ExternalVerificationJson, SignInJson, SignUpJson } from '@/lib/model/wire'
import { later, pageAt, signInJson } from '../testing'
import { signUpJson } from '../testing-sign-up'

/** Where the server sends a browser on to a provider. */
export const WAY = 'http://localhost:3000/v1/sso/chl_1'

/** A trip to Google that is under way. */
export function trip(change: Partial<ExternalVerificationJson> = {}): ExternalVerificationJson {
  return {
    object: 'verification_oauth',
    status: 'unverified',
    strategy: 'oauth_google',
    attempts: null,
    expire_at: 1_760_000_600_000,
    external_verification_redirect_url: WAY,
    next_action: 'needs_external_verification',
    supported_strategies: ['oauth_google'],
    ...change,
  }
}

/** A trip that ended badly, or at the wrong door. */
export function ended(status: 'failed' | 'transferable', code: ErrorJson['code'], session_id?: string) {
  const error = { code, message: `${code}.`, long_message: `Long ${code}.`, meta: { session_id } }
  return trip({ status, error, external_verification_redirect_url: null, next_action: '' })
}

export function tripSignIn(
  verification: Partial<ExternalVerificationJson> = {},
  change: Partial<SignInJson> = {},
): SignInJson {
  return signInJson({
    status: 'needs_identifier',
    identifier: null,
    supported_first_factors: null,
    first_factor_verification: trip(verification),
    ...change,
  })
}

export function tripSignUp(
  verification: Partial<ExternalVerificationJson> = {},
  change: Partial<SignUpJson> = {},
): SignUpJson {
  const { verifications } = signUpJson()
  return signUpJson({ verifications: { ...verifications, external_account: trip(verification) }, ...change })
}

/** A page of ours, and a window that it opened. */
export function openPage(path = '/sign-in') {
  const [asked, left] = [later<string>(), later<void>()]
  const window = Object.assign(new EventTarget(), pageAt(path))
  const popup = {
    closed: false,
    close: () => {
      popup.closed = true
      left.settle()
    },
    location: { replace: (url: string) => asked.settle(url) },
  }
  const document = { isFocused: true, hasFocus: () => document.isFocused }
  /** Something is said to the page. */
  function say(data: unknown, by: { origin?: string; source?: unknown } = {}): void {
    const event = new Event('message')
    window.dispatchEvent(
      Object.assign(event, { data, origin: 'http://localhost:3000', source: popup, ...by }),
    )
  }
  return { window, document, popup, say, ledTo: asked.promise, closed: left.promise }
}

/** A window for a function that takes the browser's own: a test's is enough for what is done with it. */
export function asWindow(popup: unknown): Window {
  if (!isWindow(popup)) throw new Error('This is no window.')
  return popup
}

function isWindow(popup: unknown): popup is Window {
  return typeof popup === 'object' && popup !== null && 'closed' in popup && 'location' in popup
}
