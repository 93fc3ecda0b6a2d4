import type { SessionJson } from '@/lib/model/wire'
import type { Stop } from './stop'

/** Whether somebody is signed in, and what they owe before they count as such. */
export function sessionLine(session: SessionJson | null | undefined): Stop[] {
  const tasks = session?.status === 'pending' ? (session.tasks ?? []) : []
  return [
    { name: 'signed_out', kind: 'main', state: session ? 'been' : 'here', note: session ? '' : 'now' },
    {
      name: 'is a task left?',
      kind: 'question',
      state: session ? 'been' : 'open',
      note: '',
      event: 'set_active',
    },
    ...(tasks.length > 0 ? tasks : [{ key: 'pending' }]).map(({ key }, index): Stop => {
      if (!session) return { name: key, kind: 'siding', state: 'open', note: '' }
      if (tasks.length === 0) return { name: key, kind: 'siding', state: 'off', note: 'not owed' }
      return {
        name: key,
        kind: 'siding',
        state: index === 0 ? 'here' : 'open',
        note: index === 0 ? 'now' : 'next',
      }
    }),
    {
      name: 'active',
      kind: 'main',
      state: session?.status === 'active' ? 'here' : 'open',
      note: session?.status === 'active' ? 'now' : '',
    },
  ]
}
