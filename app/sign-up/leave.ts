import { redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { readDestinationOf } from '@/lib/handlers/destinations'
import { goByTasks, signUpPath } from '@/lib/handlers/where'
import type { ClientJson } from '@/lib/model/wire'
import { newestSession } from '../sign-in/signed-in'

/** Leaves a step that has no sign-up any more: it is complete and its owner signed in, by a link or by another tab, or it ran out. */
export async function leaveSignUp(client: ClientJson | null): Promise<never> {
  const newest = await newestSession(client)
  if (!newest?.isHere) redirect(signUpPath(null))
  redirect(
    goByTasks(newest.session, (await readDestinationOf(newest.session.id)) ?? config.paths.afterSignUp),
  )
}
