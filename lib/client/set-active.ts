import type { SessionJson } from '@/lib/model/wire'
import { ClerkPreconditionError, ClerkRuntimeError, isClerkAPIResponseError } from './errors'
import type { OrganizationResource } from './organization'
import type { SessionResource } from './session'
import { findSession, type Store } from './store'
import type { Surroundings } from './surroundings'
import type { Tokens } from './tokens'
import type { Verbs } from './verbs'

export type SetActiveNavigate = (params: {
  session: SessionResource
  decorateUrl: (url: string) => string
}) => void | Promise<unknown>

export interface SetActiveParams {
  /** `null` ends the session that is active. */
  session?: SessionResource | string | null | undefined
  /** An organization, or its id or slug; `null`: none but the user's own space. */
  organization?: OrganizationResource | string | null | undefined
  navigate?: SetActiveNavigate | undefined
  redirectUrl?: string | undefined
}

/** With what only the legacy hook still takes. */
export interface LegacySetActiveParams extends SetActiveParams {
  /** Runs just before the session is shown. */
  beforeEmit?: ((session: SessionResource | null) => unknown) | undefined
}

export type SetActive = (params: SetActiveParams) => Promise<void>

/** Where to go for a task that a pending session has; goes before `navigate`. */
export type TaskUrls = Partial<Record<string, string>>

export interface Stage {
  store: Store
  tokens: Tokens
  verbs: Verbs
  surroundings: Surroundings
  read: (json: SessionJson) => Promise<SessionResource>
}

/**
 * Makes a session this browser's active one: cookie first, so that the server knows on the very next
 * navigation; then the page moves on; only then is the session shown.
 */
export function createSetActive(
  stage: Stage,
  taskUrls: TaskUrls,
): (params: LegacySetActiveParams) => Promise<void> {
  const { store, verbs } = stage

  async function findTarget(wanted: SetActiveParams['session']): Promise<SessionJson | null> {
    const current = store.get().session
    if (wanted === null) return null
    if (wanted === undefined && current) return current
    if (wanted === undefined) throw new ClerkPreconditionError('no_session', 'setActive() needs a session.')
    const id = typeof wanted === 'string' ? wanted : wanted.id
    const known = findSession(store.get().client, id)
    if (known) return known
    await verbs.refresh()
    const found = findSession(store.get().client, id)
    if (found) return found
    // Silently signing out because of a typo would be a trap.
    throw new ClerkRuntimeError('This browser has no such session.', { code: 'session_not_found' })
  }

  async function select(
    target: SessionJson | null,
    { organization }: LegacySetActiveParams,
  ): Promise<SessionJson | null> {
    const wanted = typeof organization === 'object' && organization ? organization.id : organization
    if (target) return verbs.touch(target.id, wanted)
    const current = store.get().session
    if (current) await verbs.end(current.id)
    return null
  }

  function leave(chosen: SessionJson | null, params: LegacySetActiveParams): (() => unknown) | null {
    const { navigate, redirectUrl } = params
    const task = chosen?.status === 'pending' && chosen.tasks?.[0]
    const taskUrl = task && taskUrls[task.key]
    if (taskUrl) return () => stage.surroundings.go(withRedirect(taskUrl, redirectUrl))
    if (navigate && chosen)
      return async () => navigate({ session: await stage.read(chosen), decorateUrl: (url) => url })
    if (redirectUrl !== undefined) return () => stage.surroundings.go(redirectUrl)
    return null
  }

  return async (params) => {
    const target = await findTarget(params.session)
    const release = store.hold()
    // What reads a session comes beside the answer, and not after it.
    if (target && (params.navigate ?? params.beforeEmit)) stage.read(target).catch(() => undefined)
    try {
      const chosen = await select(target, params)
      // They tell of the tasks and the organization of before.
      stage.tokens.forget()
      const { beforeEmit } = params
      const emit = beforeEmit && (async () => beforeEmit(chosen && (await stage.read(chosen))))
      await moveOn(stage, chosen, [leave(chosen, params), emit])
    } catch (thrown) {
      release()
      if (isSignedOut(thrown)) await verbs.refresh().catch(() => undefined)
      throw thrown
    }
    release()
  }
}

/**
 * Hides the session while the page moves on, so that nothing renders as signed in or out in between. The
 * session is shown in the end even where a step throws, for it is active by then.
 */
export async function moveOn(
  { store, surroundings }: Stage,
  session: SessionJson | null,
  steps: readonly ((() => unknown) | null | undefined)[],
): Promise<void> {
  const isPending = session?.status === 'pending'
  const unloads = surroundings.watchUnload()
  try {
    for (const step of steps) {
      if (!step) continue
      if (!isPending) store.publish(undefined)
      await step()
    }
  } finally {
    surroundings.announce(session)
    if (!unloads()) {
      store.publish(session)
      if (!isPending) surroundings.refresh()
    }
  }
}

function withRedirect(taskUrl: string, redirectUrl: string | undefined): string {
  return redirectUrl === undefined ? taskUrl : `${taskUrl}#/?redirect_url=${encodeURIComponent(redirectUrl)}`
}

/** The session is gone, not merely out of reach. */
function isSignedOut(thrown: unknown): boolean {
  if (!isClerkAPIResponseError(thrown)) return false
  if (thrown.status === 401 || thrown.status === 422) return true
  return thrown.errors.some(({ code }) => code === 'user_banned' || code === 'user_deactivated')
}
