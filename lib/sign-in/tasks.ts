import type { Config } from '@/lib/config'
import type { SessionTaskKey } from '@/lib/model/status'
import type { UserRow } from '@/lib/ports/ports'
import { STRATEGY_NAMES } from '@/lib/strategies'
import { factorsOf } from './factors'

/** What a signed-in person still has to do, in this order (contract 5.8). The session is pending until nothing is left. */
export function tasksOwed(user: UserRow, organizationId: string | null, config: Config): SessionTaskKey[] {
  const tasks: { key: SessionTaskKey; isOwed: boolean }[] = [
    { key: 'reset-password', isOwed: user.passwordCompromised },
    {
      key: 'choose-organization',
      isOwed: config.organizations === 'required' && organizationId === null,
    },
    {
      key: 'setup-mfa',
      isOwed: config.secondFactor === 'required' && factorsOf(user, 'second', STRATEGY_NAMES).length === 0,
    },
  ]
  return tasks.filter(({ isOwed }) => isOwed).map(({ key }) => key)
}
