import { askAsSession } from '@/lib/handlers/user'
import type { UserVerb } from '@/lib/model/user-wire'
import type { Params } from './params'
import type { Run } from './route'

/** Which session of this browser a call is for. The SDK writes it into every address that does not begin with `/client`. */
export function sessionIn(query: URLSearchParams): string | null {
  return query.get('_clerk_session_id')
}

/** Serves what a method of `user` does. `shape`: the parameters as the verb calls them, with the ids of the path. */
export function ask(
  verb: UserVerb,
  shape: (params: Params, ...ids: string[]) => Params = (params) => params,
): Run {
  return async ({ params, query }, ...ids) => askAsSession(sessionIn(query), verb, shape(params, ...ids))
}
