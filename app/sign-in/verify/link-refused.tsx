import { sendEmailLink } from '@/lib/actions/forms'
import { config } from '@/lib/config'
import { MINUTE } from '@/lib/model/time'
import type { SignInJson } from '@/lib/model/wire'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { currentLevel, METHODS_PAGE } from '../attempt'

interface Words {
  title: string
  text: string
}

const EXPIRED: Words = {
  title: 'This link has run out',
  text: `Links work once and for ${config.codes.lifetimeMs / MINUTE} minutes, and a newer one ends those before it. Open the newest email, or send a new link.`,
}

const ELSEWHERE: Words = {
  title: 'Open this link where you asked for it',
  text: 'It works in the browser that asked for it. Open it there, or type the code of the same email there.',
}

const FAILED: Words = {
  title: 'This link does not work',
  text: 'It was used before, a newer one was sent, or it is not complete. Open the newest email, or send a new link.',
}

const WORDS: Record<string, Words> = { expired: EXPIRED, client_mismatch: ELSEWHERE }

/** Says what became of a link that signed nobody in, and the way on. */
export function LinkRefused({ status, attempt }: { status: string; attempt: SignInJson | null }) {
  const { title, text } = WORDS[status] ?? FAILED
  const canSend = attempt && currentLevel(attempt).factors.some(({ strategy }) => strategy === 'email_link')
  return (
    <>
      <h1 className="t-title">{title}</h1>
      <p className="lede">{text}</p>
      {canSend ? (
        <div className="stack">
          <form action={sendEmailLink}>
            <SubmitButton className="btn btn-primary btn-lg btn-wide" busy="Sending">
              Send a new link
            </SubmitButton>
          </form>
          <PageLink className="btn btn-ghost btn-lg" href={METHODS_PAGE}>
            Use another method
          </PageLink>
        </div>
      ) : (
        <div className="stack">
          <PageLink
            className={status === 'client_mismatch' ? 'btn btn-outline btn-lg' : 'btn btn-primary btn-lg'}
            href={config.paths.signIn}
          >
            {status === 'client_mismatch' ? 'Sign in here instead' : 'Start again'}
          </PageLink>
        </div>
      )}
    </>
  )
}
