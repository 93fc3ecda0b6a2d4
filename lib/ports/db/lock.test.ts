import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerCommand, onCommand, sendCommand } from './command'
import { findHolder, holdLock } from './lock'

const HOLD = `
  import { answerCommand, onCommand } from '@/lib/ports/db/command'
  import { holdLock } from '@/lib/ports/db/lock'
  onCommand(async (verb, args) => [verb, ...args, process.pid].join(' '))
  holdLock(process.argv[1], answerCommand).then(
    () => { console.log('held'); setInterval(() => {}, 1000) },
    (error) => { console.log(error.message) },
  )
`

let folder: string
const children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-lock-'))
})

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

test('a second process is told why it may not, and what would let it', async () => {
  await expect(startHolder().said).resolves.toBe('held')
  const second = await startHolder().said
  expect(second).toContain('is open in another process')
  expect(second).toContain('DATABASE_URL')
})

test('after kill -9 the next start needs nobody’s help', async () => {
  const first = startHolder()
  await first.said
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  const lock = await holdLock(folder, answerCommand)
  expect(readdirSync(folder)).toHaveLength(1)
  await lock.release()
})

test('of many that start at once after a crash exactly one gets it', async () => {
  const crashed = startHolder()
  await crashed.said
  crashed.child.kill('SIGKILL')
  await once(crashed.child, 'exit')
  const said = await Promise.all(Array.from({ length: 4 }, () => startHolder().said))
  expect(said.filter((line) => line === 'held')).toHaveLength(1)
})

test('of many in one process exactly one gets it, again and again', async () => {
  for (let round = 0; round < 3; round++) {
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => holdLock(folder, answerCommand)))
    const held = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(held).toHaveLength(1)
    for (const lock of held) await lock.release()
  }
})

test('a file that names a living process locks nothing', async () => {
  writeFileSync(path.join(folder, 'lock-00000000'), String(process.pid))
  writeFileSync(path.join(folder, 'postmaster.pid'), String(process.pid))
  const lock = await holdLock(folder, answerCommand)
  await lock.release()
})

test('a released lock is free', async () => {
  const lock = await holdLock(folder, answerCommand)
  await lock.release()
  expect(await findHolder(folder)).toBeNull()
  await (await holdLock(folder, answerCommand)).release()
})

test('nobody but the owner can open the socket', async () => {
  const lock = await holdLock(folder, answerCommand)
  const holder = await findHolder(folder)
  expect(holder && statSync(holder).mode & 0o777).toBe(0o600)
  await lock.release()
})

test('a folder with a very long name has a lock too', async () => {
  const deep = path.join(folder, 'x'.repeat(90))
  mkdirSync(deep)
  const lock = await holdLock(deep, answerCommand)
  await expect(holdLock(deep, answerCommand)).rejects.toThrow('is open in another process')
  const holder = await findHolder(deep)
  await lock.release()
  if (holder) rmSync(path.dirname(holder), { recursive: true })
})

test('a command is run by the process that holds the lock', async () => {
  const { child, said } = startHolder()
  await said
  expect(await sendCommand(folder, 'user', ['create', 'ada@example.com'])).toEqual({
    ok: true,
    output: `user create ada@example.com ${child.pid}`,
  })
})

test('a command that fails answers with its reason', async () => {
  const lock = await holdLock(folder, answerCommand)
  expect(await sendCommand(folder, 'user', [])).toMatchObject({
    ok: false,
    error: expect.stringContaining('starting'),
  })
  onCommand(async () => {
    throw new Error('Nobody has that address.')
  })
  expect(await sendCommand(folder, 'user', [])).toEqual({ ok: false, error: 'Nobody has that address.' })
  await lock.release()
})

test('a command finds nobody where no app runs', async () => {
  expect(await sendCommand(folder, 'user', [])).toBeNull()
  expect(await sendCommand(path.join(folder, 'nothing-here'), 'user', [])).toBeNull()
  expect(existsSync(path.join(folder, 'nothing-here'))).toBe(false)
})

/** Takes the lock in a process of its own; `said` is "held" or why not. */
function startHolder(): { child: ChildProcess; said: Promise<string> } {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', HOLD, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const said = once(child.stdout.setEncoding('utf8'), 'data').then(([text]) => String(text).trim())
  return { child, said }
}
