import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { sendSignUpLink } from '@/lib/actions/sign-up-forms'
import { config } from '@/lib/config'
import { readClient, readRedirect } from '@/lib/handlers/read'
import { goByTasks, signUpPath } from '@/lib/handlers/where'
import { MINUTE } from '@/lib/model/time'
import type { SignUpJson } from '@/lib/model/wire'
import { ContinueAs } from '../../sign-in/continue-as'
import { one, type Query } from '../../sign-in/query'
import { newestSession } from '../../sign-in/signed-in'
import { AuthPage } from '../../ui/auth-page'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'

export const metadata: Metadata = { title: 'Sign-up link' }

/**
 * Where the links of sign-ups land. What the address says is worth words and no more: who is signed in, and what is still owed, is read
 * from this browser.
 */
export default async function VerifyPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const status = one(query.__clerk_status)
  const client = await readClient()
  const signUp = client?.sign_up ?? null
  const isOpen = signUp?.unverified_fields.includes('email_address') ?? false
  const isSomebodys = signUp?.verifications.email_address?.status === 'transferable'
  if (signUp && (isSomebodys || !isOpen)) redirect(signUpPath(signUp))
  const newest = signUp ? null : await newestSession(client)
  if (status !== 'verified' || !newest)
    return (
      <AuthPage of="sign_up">
        <LinkRefused status={status} signUp={signUp} />
      </AuthPage>
    )

  const goTo = readRedirect(one(query.redirect_url)) ?? config.paths.afterSignUp
  return (
    <AuthPage of="sign_up">
      <h1 className="t-title">Your account is ready</h1>
      <p className="lede">
        You are signed in. The tab you started in goes on by itself. You can close this one, or go on here.
      </p>
      {newest.isHere ? (
        <div className="stack">
          <PageLink className="btn btn-primary btn-lg" href={goByTasks(newest.session, goTo)}>
            Go on here
          </PageLink>
        </div>
      ) : (
        <div className="body">
          <ContinueAs sessions={[newest.session]} redirectUrl={goTo} canSignOut={false} />
        </div>
      )}
    </AuthPage>
  )
}

const MINUTES = config.codes.lifetimeMs / MINUTE

const FAILED = {
  title: 'This link does not work',
  text: 'It was used before, a newer one was sent, or it is not complete. Open the newest email, or send a new link.',
}

const WORDS: Record<string, typeof FAILED> = {
  expired: {
    title: 'This link has run out',
    text: `Links work once and for ${MINUTES} minutes, and a newer one ends those before it. Open the newest email, or send a new link.`,
  },
  client_mismatch: {
    title: 'Open this link where you asked for it',
    text: 'It works in the browser that asked for it. Open it there, or type the code of the same email there.',
  },
}

/** Says what became of a link that proved nothing, and the way on. */
function LinkRefused({ status, signUp }: { status: string; signUp: SignUpJson | null }) {
  const { title, text } = WORDS[status] ?? FAILED
  const canSend = signUp?.verifications.email_address?.supported_strategies.includes('email_link') ?? false
  const isElsewhere = status === 'client_mismatch'
  return (
    <>
      <h1 className="t-title">{title}</h1>
      <p className="lede">{text}</p>
      <div className="stack">
        {canSend ? (
          <>
            <form action={sendSignUpLink}>
              <SubmitButton className="btn btn-primary btn-lg btn-wide" busy="Sending">
                Send a new link
              </SubmitButton>
            </form>
            <PageLink className="btn btn-ghost btn-lg" href={signUpPath(signUp)}>
              Back to signing up
            </PageLink>
          </>
        ) : (
          <PageLink
            className={isElsewhere ? 'btn btn-outline btn-lg' : 'btn btn-primary btn-lg'}
            href={config.paths.signUp}
          >
            {isElsewhere ? 'Sign up here instead' : 'Start again'}
          </PageLink>
        )}
      </div>
    </>
  )
}
