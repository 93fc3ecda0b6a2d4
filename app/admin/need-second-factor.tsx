import { AuthPage } from '../ui/auth-page'
import { PageLink } from '../ui/page-link'

/** An administrator without a second step gets no further. */
export function NeedSecondFactor() {
  return (
    <AuthPage>
      <h1 className="t-title">You need a second step</h1>
      <p className="lede">
        Administrators sign in with two steps. Turn on an authenticator app, then come back here.
      </p>
      <div className="stack">
        <PageLink className="btn btn-primary btn-lg" href="/account/authenticator">
          Set up an authenticator app
        </PageLink>
        <PageLink className="btn btn-ghost btn-lg" href="/account">
          Back to the account
        </PageLink>
      </div>
    </AuthPage>
  )
}
