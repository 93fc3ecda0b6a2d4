import type { Config } from '@/lib/config'
import type { SessionTaskKey } from '@/lib/model/status'
import type { ActiveOrganization, LiveSession, Ports, SessionRow, UserRow } from '@/lib/ports/ports'
import { hasSecondFactor } from '@/lib/model/second-factor'

/** What a signed-in person still has to do, in this order (contract 5.8). The session is pending until nothing is left. */
export function tasksOwed(user: UserRow, organizationId: string | null, config: Config): SessionTaskKey[] {
  const tasks: { key: SessionTaskKey; isOwed: boolean }[] = [
    { key: 'reset-password', isOwed: user.passwordCompromised },
    { key: 'choose-organization', isOwed: config.organizations === 'required' && organizationId === null },
    { key: 'setup-mfa', isOwed: config.secondFactor === 'required' && !hasSecondFactor(user) },
  ]
  return tasks.filter(({ isOwed }) => isOwed).map(({ key }) => key)
}

/**
 * Notes that a session was chosen: its browser's active one, without the tasks that are done by now. An organization is one of the
 * user's own, null is none, and undefined leaves it as it is.
 */
export async function takeUp(
  ports: Ports,
  live: LiveSession,
  organization?: ActiveOrganization | null,
): Promise<LiveSession> {
  const { config, now, sessions } = ports
  // Where everybody must be in an organization, nobody leaves the last one (contract 4.7.3).
  const isStaying =
    organization === undefined || (organization === null && config.organizations === 'required')
  const place = isStaying ? {} : { organization, lastActiveOrganizationId: organization?.id ?? null }
  const taken = settled({ ...live, ...place, lastActiveAt: now() }, config)
  // A session with open tasks was nobody's; once it is somebody's, it earns what a completed sign-in earns (architecture, 6.7).
  const earnsTrust = live.status === 'pending' && taken.status === 'active' && live.isOwnProof
  await sessions.select(taken, earnsTrust)
  return taken
}

/**
 * The session as its user's account now wants it: a task that is done is gone, and with the last of them it is active; one that came up
 * meanwhile makes it pending again. Tasks are the user's own business, never that of somebody who acts in their name.
 */
export function settled<S extends SessionRow & { user: UserRow }>(session: S, config: Config): S {
  const tasks = session.actor ? [] : tasksOwed(session.user, session.lastActiveOrganizationId, config)
  return { ...session, tasks, status: tasks.length > 0 ? 'pending' : 'active' }
}

/** What a pending session may do is its first task, and nothing else. */
export function currentTask({ status, tasks }: Pick<SessionRow, 'status' | 'tasks'>): SessionTaskKey | null {
  return status === 'pending' ? (tasks[0] ?? null) : null
}
