import { CircleAlert } from 'lucide-react'
import { redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { isErrorCode, type ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { toErrorJson } from '@/lib/model/errors/to-json'
import type { ClientJson, ErrorJson } from '@/lib/model/wire'
import { ContinueAs } from '../sign-in/continue-as'
import { AuthPage } from './auth-page'
import { withRedirect } from './doors'
import { AlarmNote } from './note'
import { PageLink } from './page-link'

interface OutcomeProps {
  of?: 'sign_in' | 'sign_up'
  /** Why the trip led to no session. */
  error: ErrorJson
  client: ClientJson
  /** Where the person wanted to go in the end. */
  goOn: string
  again: Door
}

interface Door {
  href: string
  text: string
}

/** What a trip came to that a person must decide about: what happened, and the door that helps. */
export function Outcome({ of = 'sign_in', error, client, goOn, again }: OutcomeProps) {
  if (error.code === 'identifier_already_signed_in')
    return <Already {...{ of, error, client, goOn, again }} />
  const way = waysOn(goOn)[error.code]
  // What another try may put right is told where it is made.
  if (!way) redirect(withError(again.href, error.code))
  return (
    <AuthPage of={of}>
      <h1 className="t-title">{way.title}</h1>
      <AlarmNote of={CircleAlert}>{error.long_message}</AlarmNote>
      <div className="stack">
        {way.door && (
          <PageLink className="btn btn-primary btn-lg" href={way.door.href}>
            {way.door.text}
          </PageLink>
        )}
        <PageLink className={`btn btn-lg ${way.door ? 'btn-ghost' : 'btn-primary'}`} href={again.href}>
          {again.text}
        </PageLink>
      </div>
    </AuthPage>
  )
}

/** What an address says went wrong: a code, never a text. */
export function toldError(asked: string | string[] | undefined): ErrorJson | null {
  return typeof asked === 'string' && isErrorCode(asked) ? toErrorJson(new SignInError(asked)) : null
}

/** `"/sign-in?redirect_url=…", "user_locked" -> "/sign-in?redirect_url=…&error=user_locked"` */
export function withError(href: string, code: ErrorCode): string {
  return `${href}${href.includes('?') ? '&' : '?'}${new URLSearchParams({ error: code })}`
}

/** Somebody is who they are signed in as already. */
function Already({ of, error, client, goOn, again }: OutcomeProps & Required<Pick<OutcomeProps, 'of'>>) {
  const session = client.sessions.find(({ id }) => id === error.meta?.session_id)
  if (!session) redirect(again.href)
  return (
    <AuthPage of={of}>
      <h1 className="t-title">You are signed in already</h1>
      <p className="lede">That account is one of yours in this browser. Go on with it.</p>
      <div className="body">
        <ContinueAs sessions={[session]} redirectUrl={goOn} canSignOut={false} />
      </div>
      <div className="after">
        <PageLink className="link t-s" href={again.href}>
          {again.text}
        </PageLink>
      </div>
    </AuthPage>
  )
}

interface Way {
  title: string
  door?: Door
}

/** What another try with the same account does not change. */
function waysOn(goOn: string): Partial<Record<ErrorCode, Way>> {
  const company: Way = {
    title: 'Your company signs you in',
    door: { href: withRedirect(`${config.paths.signIn}/company`, goOn), text: 'Sign in with your company' },
  }
  return {
    oauth_email_domain_reserved_by_saml: company,
    saml_email_address_domain_reserved: company,
    sign_up_mode_restricted: { title: 'There is no account yet' },
    sign_up_restricted_waitlist: {
      title: 'There is no account yet',
      door: { href: config.paths.waitlist, text: 'Join the waiting list' },
    },
    user_locked: { title: 'This account is locked' },
    user_banned: { title: 'This account is closed' },
    user_deactivated: { title: 'This account is closed' },
  }
}
