import { redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { readRedirect } from '@/lib/handlers/read'
import { readTask } from '@/lib/handlers/tasks'
import { taskPath } from '@/lib/handlers/where'
import type { Query } from '../query'

/** To what a pending session still has to do, or past it. */
export default async function TasksPage({ searchParams }: { searchParams: Promise<Query> }) {
  const goTo = readRedirect((await searchParams)['redirect_url']) ?? config.paths.afterSignIn
  const task = await readTask()
  redirect(task ? taskPath(task, goTo) : goTo)
}
