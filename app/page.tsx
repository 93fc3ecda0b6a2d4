import { redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { readClient } from '@/lib/handlers/read'
import { readTask } from '@/lib/handlers/tasks'
import { taskPath } from '@/lib/handlers/where'
import { auth, findUser } from '@/lib/session'
import { Landing } from './home/landing'
import { WhoAmI } from './home/who-am-i'
import { TopBar } from './ui/top-bar'

/** Who am I? Nobody yet: what this is. Somebody: who, since when, and the way out. */
export default async function HomePage() {
  const task = await readTask()
  if (task) redirect(taskPath(task, config.paths.afterSignIn))
  const user = await findUser()
  const { sessionId } = await auth()
  const client = user && (await readClient())
  const session = client?.sessions.find(({ id }) => id === sessionId)
  return (
    <>
      <TopBar />
      {user && session ? <WhoAmI user={user} session={session} /> : <Landing />}
    </>
  )
}
