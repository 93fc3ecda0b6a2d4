import { confirmOwnAuthenticator } from '@/lib/actions/tasks'
import type { PendingAuthenticator } from '@/lib/handlers/second-factors'
import { taskPath } from '@/lib/handlers/where'
import { AppSecret } from '../../account/authenticator/app-secret'
import { CodeField } from '../../account/code-field'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { GoTo } from './go-to'
import type { TaskProps } from './task'

/** The app learns the secret, and a code of it proves that it did. */
export function SetUpApp({ goTo, refusal, pending }: TaskProps & { pending: PendingAuthenticator }) {
  return (
    <>
      <AppSecret pending={pending} />
      <form className="body" action={confirmOwnAuthenticator}>
        <GoTo to={goTo} />
        <CodeField label="Code from the app" refusal={refusal} />
        <div className="stack">
          <SubmitButton busy="Checking">Turn on</SubmitButton>
        </div>
      </form>
      <div className="after">
        <PageLink className="link t-s" href={taskPath('setup-mfa', goTo)}>
          Choose another one
        </PageLink>
      </div>
    </>
  )
}
