import { config } from '@/lib/config'
import { readSignUpMode } from '@/lib/handlers/sign-up-read'
import { PageLink } from './page-link'

/** `"/sign-up", "/account" -> "/sign-up?redirect_url=%2Faccount"` */
export function withRedirect(path: string, redirectUrl: string): string {
  return redirectUrl ? `${path}?${new URLSearchParams({ redirect_url: redirectUrl })}` : path
}

/** For whoever stands at the door of those who have an account, and has none. */
export async function NoAccountYet({ redirectUrl }: { redirectUrl: string }) {
  const mode = await readSignUpMode()
  if (mode === 'restricted') return null
  return (
    <p className="auth-foot">
      No account yet?{' '}
      {mode === 'waitlist' ? (
        <PageLink className="link" href={config.paths.waitlist}>
          Join the waiting list
        </PageLink>
      ) : (
        <>
          <PageLink className="link" href={withRedirect(config.paths.signUp, redirectUrl)}>
            Sign up
          </PageLink>
          <br />
          <span className="t-s">
            Not sure?{' '}
            <PageLink className="link" href={withRedirect(config.paths.signInOrUp, redirectUrl)}>
              Find out by email
            </PageLink>
          </span>
        </>
      )}
    </p>
  )
}

/** For a newcomer on the front page. */
export async function NewAccountLink() {
  const mode = await readSignUpMode()
  if (mode === 'restricted') return null
  return (
    <PageLink
      className="btn btn-outline"
      href={mode === 'waitlist' ? config.paths.waitlist : config.paths.signUp}
    >
      {mode === 'waitlist' ? 'Join the waiting list' : 'Create an account'}
    </PageLink>
  )
}

/** For whoever may be either. */
export async function UnsureLink() {
  if ((await readSignUpMode()) !== 'public') return null
  return (
    <p className="quiet t-s">
      Not sure if you have an account?{' '}
      <PageLink className="link" href={config.paths.signInOrUp}>
        Find out by email
      </PageLink>
    </p>
  )
}
