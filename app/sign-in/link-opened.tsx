import { redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { readDestinationOf } from '@/lib/handlers/destinations'
import { goByTasks, signUpPath } from '@/lib/handlers/where'
import type { ClientJson } from '@/lib/model/wire'
import { AuthPage } from '../ui/auth-page'
import { whereIs } from './attempt'
import { ContinueAs } from './continue-as'
import { newestSession } from './signed-in'

/** The tab that asked for a link, once the link was opened: it goes on, or asks for a press where another device let it in. */
export async function LinkOpened({ client }: { client: ClientJson }) {
  const newest = await newestSession(client)
  // Its address had no account: whoever opened it may be on the way to one.
  if (!newest) redirect(client.sign_up ? signUpPath(client.sign_up) : whereIs(null))
  const goTo = (await readDestinationOf(newest.session.id)) ?? config.paths.afterSignIn
  if (newest.isHere) redirect(goByTasks(newest.session, goTo))
  return (
    <AuthPage>
      <h1 className="t-title">The link was opened</h1>
      <p className="lede">This browser may go on.</p>
      {/* The tab with the link may be in the middle of its visit: a moment later this browser is signed in. */}
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <div className="body">
        <ContinueAs sessions={[newest.session]} redirectUrl={goTo} canSignOut={false} />
      </div>
    </AuthPage>
  )
}
