import type { Subject } from './inspector/spot'
import type { Flow } from './topic'
import { TOPICS } from './topics'

/** A flow of the gallery, by its folder. */
export function findFlow(folder: string): Flow | undefined {
  return TOPICS.flatMap(({ flows }) => flows).find(({ href }) => href === `/flows/${folder}`)
}

/** What the inspector of a flow shows: what its hook is about. The legacy ones have one hook less to tell by, so their twin says it. */
export function subjectOf(folder: string): Subject {
  const twin = folder.replace(/^legacy-/, '')
  const flow = findFlow(twin) ?? findFlow(folder)
  if (flow?.hook === 'useSignUp()') return 'sign_up'
  const isOfUser = flow?.hook === 'useUser()' || flow?.hook === 'useSession()' || flow?.hook === 'useClerk()'
  return isOfUser && flow.path?.length === 1 ? 'session' : 'sign_in'
}
