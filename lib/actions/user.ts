'use server'

import * as handlers from '@/lib/handlers/user'
import type { UserAnswers, UserVerb } from '@/lib/model/user-wire'
import type { Wire } from '@/lib/model/wire'

/** Does for the signed-in person what a method of `user` asks. One action for all: each costs every page its name. */
export async function askAsUser<V extends UserVerb>(
  userId: unknown,
  verb: V,
  params: unknown,
): Promise<Wire<UserAnswers[V]>> {
  return handlers.askAsUser(userId, verb, params)
}
