import type { z } from 'zod'
import type { Owner } from '@/lib/account/owner'
import type { SessionTaskKey } from '@/lib/model/status'
import type { UserAnswers, UserVerb } from '@/lib/model/user-wire'
import type { UserJson, Wire } from '@/lib/model/wire'
import type { Ports } from '@/lib/ports/ports'
import { toUser } from '@/lib/session/resource'
import { answer } from './door'
import { read } from './input'
import { ownerAs, type Asker } from './owner'

type Verb<R> = (name: string, asker: Asker, params: unknown) => Promise<Wire<R>>

/** Every verb with what runs it. */
export type Verbs = { [V in UserVerb]: Verb<UserAnswers[V]> }

/** Does the work, and says what to answer of the user as the database has them afterwards. */
type Work<I, R> = (ports: Ports, owner: Owner, input: I) => Promise<(user: UserJson) => R>

/**
 * One thing that somebody asks for as themselves. The answer brings the browser as it is now, so that every hook shows the change.
 * Whether a fresh proof is owed is for the work to say. `tasks`: also open to a pending session that has one of these to do.
 */
export function verb<I, R>(
  schema: z.ZodType<I>,
  work: Work<I, R>,
  tasks: readonly SessionTaskKey[] = [],
): Verb<R> {
  return (name, asker, params) =>
    answer(`user.${name}`, async (ports, visit) => {
      const input = read(schema, params)
      const owner = await ownerAs(visit, asker, tasks)
      const toResponse = await work(ports, owner, input)
      const browser = await ports.browsers.find(owner.session.clientId)
      const session = browser?.sessions.find(({ id }) => id === owner.session.id) ?? owner.session
      return { response: toResponse(toUser(session.user)), browser }
    })
}
