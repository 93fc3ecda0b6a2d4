import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeUp } from '@/lib/account/tasks'
import { SESSION_TASKS, type SessionTaskKey, type SignInStatus } from '@/lib/model/status'
import { doTask, portsFor, walk } from '@/lib/testing/matrix'
import { ownerOf } from '@/lib/testing/owner'
import { FIRSTS, isByMail, knownBrowser, SECONDS, settler, type Cell } from '@/lib/testing/settler'
import { openWorld, type TestWorld } from '@/lib/testing/world'

/*
 * Every first factor × every second factor × a known or a new device × every task. No cell is left out: one that cannot be says how it is
 * refused, and every other one asserts each stop on its way, that no session exists before the last, and what the session then owes.
 */
const DEVICES = ['known', 'new'] as const
const TASKS = ['none', ...SESSION_TASKS] as const

const CELLS: Cell[] = FIRSTS.flatMap((first) =>
  SECONDS.flatMap((second) =>
    DEVICES.flatMap((device) => TASKS.map((task) => ({ first, second, device, task }))),
  ),
)

const MAILED: ReadonlySet<string> = new Set(['email_code', 'email_link', 'reset_password_email_code'])

/** What must happen, by the contract: the stops in their order, then the tasks; or the refusal. */
function expected({
  first,
  second,
  device,
  task,
}: Cell): { stops: SignInStatus[]; tasks: SessionTaskKey[] } | { refusal: string; after: string[] } {
  // C13: a password that leaked lets nobody in who has another way.
  if (first === 'password' && task === 'reset-password')
    return { refusal: 'form_password_compromised', after: [] }
  const isReset = first.startsWith('reset_')
  // What proved the first step proves nothing more; whoever has the app is asked for that.
  if (isByMail(second) && MAILED.has(first))
    return {
      refusal: 'no_second_factors',
      after: [...(isReset ? ['needs_new_password'] : []), 'needs_second_factor'],
    }
  const stops: SignInStatus[] = [
    ...(isReset ? (['needs_new_password'] as const) : []),
    // A passkey that asked for a finger or a PIN is two factors in one.
    ...(second !== 'none' && first !== 'passkey' ? (['needs_second_factor'] as const) : []),
    // Contract 5.4: only a password, and only where no second factor came in its place.
    ...(first === 'password' && second === 'none' && device === 'new'
      ? (['needs_client_trust'] as const)
      : []),
    'complete',
  ]
  const isSettled =
    task === 'none' ||
    // A password that was just replaced is no leaked one any more; who proved a second factor has one.
    (task === 'reset-password' && isReset) ||
    (task === 'setup-mfa' && second !== 'none')
  return { stops, tasks: isSettled ? [] : [task] }
}

let world: TestWorld
beforeAll(async () => void (world = await openWorld({ config: { deviceTrust: 'always' } })))
afterAll(() => world.close())

test('no cell is left out', () => {
  expect(CELLS).toHaveLength(FIRSTS.length * SECONDS.length * DEVICES.length * TASKS.length)
})

describe.each(FIRSTS)('%s', (first) => {
  describe.each(SECONDS)('then %s', (second) => {
    const cells = CELLS.filter((cell) => cell.first === first && cell.second === second)
    test.each(cells)('on a $device device, task $task', async (cell) => {
      const wanted = expected(cell)
      const person = await settler(world, cell)
      const browser = cell.device === 'known' ? await knownBrowser(world, person) : null
      const walked = await walk(world, portsFor(world, cell), person, cell, browser)
      const sessions = await world.database.prisma.session.findMany({ where: { userId: person.id } })
      if ('refusal' in wanted) {
        expect(walked.stops).toEqual([...wanted.after, wanted.refusal])
        expect(sessions).toEqual([])
        return
      }
      expect(walked.stops).toEqual(wanted.stops)
      // Before the last stop there was never a session.
      expect(walked.sessions.slice(0, -1).every((count) => count === 0)).toBe(true)
      const [session, ...more] = sessions
      expect(more).toEqual([])
      if (!session) throw new Error('There is no session.')
      expect(session.tasks).toEqual(wanted.tasks)
      expect(session.status).toBe(wanted.tasks.length > 0 ? 'pending' : 'active')
      const isTwo = first === 'passkey' || wanted.stops.includes('needs_second_factor')
      expect(session.secondFactorAt !== null).toBe(isTwo)
      if (wanted.tasks.length === 0) return
      // Nothing but the task itself makes it active.
      const ports = portsFor(world, cell)
      const owner = await ownerOf(world, session.clientId, session.id)
      expect((await takeUp(ports, owner.session)).status).toBe('pending')
      expect(await doTask(world, ports, session)).toMatchObject({ status: 'active', tasks: [] })
    })
  })
})
