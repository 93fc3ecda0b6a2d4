import { expect, test } from 'vitest'
import { SIGN_IN_STATUSES, type SignInStatus } from '@/lib/model/status'
import { addRequest, addVisit, type Asked, type Log, type Visit } from './log'
import { reachable, signInLine } from './sign-in-line'
import { describeLine } from './stop'

test('a password and an authenticator light the way through the siding, and dot what is not owed', () => {
  expect(states('needs_second_factor', walk('needs_second_factor'))).toEqual({
    needs_identifier: 'been',
    needs_first_factor: 'been',
    'what is still owed?': 'been',
    needs_new_password: 'off',
    needs_second_factor: 'here',
    needs_client_trust: 'off',
    complete: 'open',
  })
  expect(states('complete', walk('needs_second_factor', 'complete'))).toMatchObject({
    needs_second_factor: 'been',
    needs_new_password: 'off',
    complete: 'here',
  })
})

test('at the start everything can happen, but no protect check where none was asked for', () => {
  const { needs_identifier: here, ...others } = states('needs_identifier', [])
  expect(here).toBe('here')
  expect(new Set(Object.values(others))).toEqual(new Set(['open']))
  expect(Object.keys(others)).not.toContain('needs_protect_check')
})

test('a protect check is a siding before the first factor, and stays on the path', () => {
  expect(states('needs_protect_check', [])).toMatchObject({ needs_protect_check: 'here', complete: 'open' })
  const visits = walk('needs_protect_check', 'needs_identifier', 'needs_first_factor')
  expect(states('needs_first_factor', visits)).toMatchObject({ needs_protect_check: 'been' })
})

test('a reset that owes a second step passes two sidings', () => {
  const visits = walk('needs_first_factor', 'needs_new_password', 'needs_second_factor')
  expect(states('needs_second_factor', visits)).toMatchObject({
    needs_new_password: 'been',
    needs_second_factor: 'here',
  })
})

test('each status tells how long it took: the time there, or that of the request that crossed it', () => {
  const notes = new Map(
    signInLine('needs_second_factor', walk('needs_second_factor')).map(({ name, note }) => [name, note]),
  )
  expect(Object.fromEntries(notes)).toMatchObject({
    needs_identifier: '8.4 s',
    needs_first_factor: '142 ms',
    needs_new_password: 'not owed',
    needs_second_factor: 'now',
    complete: '',
  })
})

test('who does not see the line hears it', () => {
  const line = signInLine('needs_second_factor', walk('needs_second_factor'))
  expect(describeLine(line)).toBe(
    'Taken: needs_identifier, needs_first_factor. Current state: needs_second_factor. ' +
      'Can follow: complete. Not owed: needs_new_password, needs_client_trust.',
  )
})

test('what can follow is what the machine says', () => {
  expect([...reachable('needs_second_factor')]).toEqual(['complete'])
  expect(reachable('complete')).toEqual(new Set())
  const others = SIGN_IN_STATUSES.filter((status) => status !== 'needs_identifier')
  expect(reachable('needs_identifier')).toEqual(new Set(others))
})

test('another attempt begins another path; who is let in keeps the one that led there', () => {
  const done = walk('needs_second_factor', 'complete')
  const gone = { status: 'complete', attemptId: undefined, start: 'needs_identifier' }
  expect(addVisit(logOf(done), gone, 1)).toBe(done)
  const other = { status: 'needs_first_factor', attemptId: 'sia_2', start: 'needs_identifier' }
  expect(addVisit(logOf(done), other, 1).map(({ status }) => status)).toEqual([
    'needs_identifier',
    'needs_first_factor',
  ])
  const reset = { status: 'needs_identifier', attemptId: undefined, start: 'needs_identifier' }
  expect(addVisit(logOf(done.slice(0, 2)), reset, 1)).toHaveLength(1)
})

test('a page that asks every second fills one line, and its answers find it', () => {
  let requests: readonly Asked[] = []
  for (const id of [1, 2, 3])
    for (const tookMs of [null, 5]) requests = addRequest(requests, { ...observed('readSignIn', id), tookMs })
  expect(requests.map(({ times, tookMs }) => ({ times, tookMs }))).toEqual([{ times: 3, tookMs: 5 }])
  requests = addRequest(requests, observed('attemptFirstFactor', 4))
  requests = addRequest(requests, observed('attemptFirstFactor', 5))
  expect(requests.map(({ times }) => times)).toEqual([3, 1, 1])
})

function states(here: SignInStatus, visits: readonly Visit[]) {
  return Object.fromEntries(signInLine(here, visits).map(({ name, state }) => [name, state]))
}

/** From the start, 8.4 s after the page was opened, by one request of 142 ms each. */
function walk(...statuses: SignInStatus[]): readonly Visit[] {
  return statuses.reduce<readonly Visit[]>(
    (visits, status, index) =>
      addVisit(logOf(visits), { status, attemptId: 'sia_1', start: 'needs_identifier' }, (index + 1) * 8_400),
    [{ status: 'needs_identifier', at: 0, attemptId: undefined, by: null }],
  )
}

function logOf(visits: readonly Visit[]): Log {
  return {
    flow: 'f',
    round: 0,
    visits,
    requests: [{ ...observed('createSignIn', 1), tookMs: 142, times: 1 }],
  }
}

function observed(verb: string, id: number) {
  return { id, verb, sentAt: 0, tookMs: 5, status: 200, params: undefined, answer: undefined }
}
