import { Options } from '@zxcvbn-ts/core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findFreePort } from '@/lib/testing/free-port'
import { sha1Of, startRangeServer, type RangeMood, type RangeServer } from '@/lib/testing/range-server'
import { createPasswords } from '.'
import { ADVICE, judgeStrength } from './strength'

const UNCOMMON = 'four quiet brass doors'
const COMMON = 'Password1'

let server: RangeServer
const lines: string[] = []
const log = (...line: unknown[]) => void lines.push(JSON.stringify(line))
beforeAll(async () => void (server = await startRangeServer()))
afterAll(() => server.stop())
beforeEach(() => void lines.splice(0))

const asking = (mood: RangeMood) => {
  server.answer(mood)
  return createPasswords({ rangeUrl: server.url, log })
}
const suffixOf = (password: string) => sha1Of(password).slice(5)

describe('with a range server', () => {
  test('a password that it has seen is breached, however rare it looks', async () => {
    const passwords = asking({ counts: { [suffixOf(UNCOMMON)]: 3 } })
    expect(await passwords.isBreached(UNCOMMON)).toBe(true)
    expect(lines).toEqual([])
  })

  test('a password that it has not seen is not, even if our own list holds it: the server knows more', async () => {
    expect(await asking({ counts: {} }).isBreached(COMMON)).toBe(false)
    expect(lines).toEqual([])
  })

  test('padding is no hit: a suffix that was seen no time at all', async () => {
    expect(await asking({ counts: { [suffixOf(UNCOMMON)]: 0 } }).isBreached(UNCOMMON)).toBe(false)
  })

  test('five characters of the SHA-1 travel, and nothing else of the password', async () => {
    await asking({ counts: {} }).isBreached(UNCOMMON)
    const request = server.asked().at(-1) ?? ''
    const hash = sha1Of(UNCOMMON)
    const [line, ...headers] = request.split('\n')
    expect(line).toBe(`GET /range/${hash.slice(0, 5)}?mode=sha1`)
    expect(headers).toContain('add-padding: true')
    expect(headers).toContain('user-agent: latchkey')
    const hidden = [hash.slice(0, 6), hash.slice(5, 11), hash.slice(-6), ...UNCOMMON.split(' ')]
    expect(hidden.filter((part) => request.toLowerCase().includes(part.toLowerCase()))).toEqual([])
  })

  test('the same password from another keyboard is looked up under the same hash', async () => {
    const passwords = asking({ counts: { [suffixOf('office fish 1 2')]: 9 } })
    expect(await passwords.isBreached('o\ufb03ce \ufb01sh \uff11 \u00b2')).toBe(true)
  })

  const ANSWERS: [string, RangeMood][] = [
    ['answers 500', { status: 500, body: COMMON }],
    ['answers 400 with a text', { status: 400, body: COMMON }],
    [
      'is a page of a captive portal',
      { status: 200, body: '<html>\n<p>Log in to this network: now</p>\n</html>' },
    ],
    ['answers nothing', { status: 200, body: '' }],
    ['answers lines of another kind', { status: 200, body: 'a:1\r\nb:2' }],
    ['never answers', 'silent'],
  ]
  test.each(ANSWERS)('one that %s leaves it to our own list, and one line says so', async (_, mood) => {
    const passwords = asking(mood)
    await expectOfflineAnswer(passwords)
  })

  test('one that is not there leaves it to our own list, and one line says so', async () => {
    const passwords = createPasswords({ rangeUrl: `http://localhost:${await findFreePort()}`, log })
    await expectOfflineAnswer(passwords)
  })
})

describe('without one', () => {
  const passwords = createPasswords({ rangeUrl: undefined, log })

  test.each([COMMON, 'password1', 'PASSWORD1', 'qwertyuiop', 'iloveyou', '12345678', '\uff50assword1'])(
    '%s is on our own list',
    async (password) => {
      expect(await passwords.isBreached(password)).toBe(true)
    },
  )

  test.each([UNCOMMON, 'constructor of quiet doors', '__proto__', 'hasOwnProperty', ''])(
    '%j is not',
    async (password) => {
      expect(await passwords.isBreached(password)).toBe(false)
    },
  )

  test('nobody is asked, and nothing is said', async () => {
    const before = server.asked().length
    await passwords.isBreached(COMMON)
    expect(server.asked()).toHaveLength(before)
    expect(lines).toEqual([])
  })
})

describe('strength', () => {
  test('grows with what a guesser must try', async () => {
    const scores = await scoresOf(['password', 'zebra7413', 'mauve otter', 'four quiet brass doors'])
    expect(scores).toEqual([0, 2, 3, 4])
  })

  test('falls where the guesser knows whose it is', async () => {
    const typed = 'adalovelace1815'
    const known = await judgeStrength(typed, ['ada@example.com', 'Ada', 'Lovelace', 'AdaLovelace'])
    const unknown = await judgeStrength(typed, [])
    expect(known.score).toBeLessThan(unknown.score)
    expect(await judgeStrength(typed, [])).toEqual(unknown)
  })

  test('is judged as it will be hashed: full-width letters are no harder to guess', async () => {
    const wide = '\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44\uff11'
    expect(await judgeStrength(wide, [])).toEqual(await judgeStrength('password1', []))
  })

  test('every hint of the library is told in words', async () => {
    const keys = Object.keys(new Options().translations.suggestions)
    expect(keys.length).toBeGreaterThan(10)
    expect(Object.keys(ADVICE).sort()).toEqual(keys.sort())
    expect(Object.values(ADVICE).filter((text) => !/^[A-Z].+ .+\.$/.test(text))).toEqual([])
    const { suggestions } = await judgeStrength('password', [])
    expect(suggestions).toEqual([{ code: 'anotherWord', message: ADVICE.anotherWord }])
  })

  test('the longest password made to be slow costs a bounded multiple of an honest one', async () => {
    const honest = ['zebra7413', 'k7fq2x9p', 'Tr0ub4dor&3', 'adalovelace1815', UNCOMMON]
    const hostile = ['p@$$w0rd', '4@8({[<369!1|0$5+7%2', '1/1/1991', '1234567890', 'dr4g0n', '4dm1n']
    await slowestOf(honest)
    const usual = await slowestOf(honest)
    const worst = await slowestOf(hostile.map((seed) => seed.repeat(128).slice(0, 128)))
    expect(worst / usual).toBeLessThan(60)
  })
})

async function expectOfflineAnswer(passwords: ReturnType<typeof createPasswords>) {
  expect(await passwords.isBreached(COMMON)).toBe(true)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^\["warn","breach_lookup_failed",\{"cause":"\w+"\}\]$/)
  expect(lines[0]).not.toContain(COMMON)
  expect(await passwords.isBreached(UNCOMMON)).toBe(false)
}

async function scoresOf(passwords: string[]) {
  return Promise.all(passwords.map(async (password) => (await judgeStrength(password, [])).score))
}

async function slowestOf(passwords: string[]) {
  let slowest = 0
  for (const password of passwords) slowest = Math.max(slowest, await millisecondsFor(password))
  return slowest
}

/** Its best of several times, so that a busy machine does not count. */
async function millisecondsFor(password: string) {
  let best = Infinity
  for (let turn = 0; turn < 5; turn++) {
    const start = performance.now()
    await judgeStrength(password, ['ada@example.com', 'ada'])
    best = Math.min(best, performance.now() - start)
  }
  return best
}
