import { beforeEach, describe, expect, test, vi } from 'vitest'
import { toPasswordSettings } from '@/lib/account/password-policy'
import { config } from '@/lib/config'
import type { PasswordSettingsJson } from '@/lib/model/wire'
import type { PasswordValidation } from './validate'

const wire = { loads: 0 }

/** As in a page that was just opened. */
const newPage = async () => (await import('./validate')).createValidatePassword
beforeEach(() => {
  vi.resetModules()
  connect({ isDown: false })
  wire.loads = 0
})

/** The real library; only counted, and out of reach where a test says so. */
function connect({ isDown }: { isDown: boolean }) {
  vi.doMock('@zxcvbn-ts/core', async (importOriginal) => {
    wire.loads += 1
    if (isDown) throw new TypeError('Failed to fetch dynamically imported module')
    return importOriginal()
  })
}

const WORDS = 'four quiet brass doors'
const settings = (change: Partial<PasswordSettingsJson> = {}) => ({
  ...toPasswordSettings({ password: config.password }),
  ...change,
})
const plain = settings({ show_zxcvbn: false })
const picky = settings({ show_zxcvbn: false, require_numbers: true, require_uppercase: true })

/** Everything that is called back until both parts are known, in order. */
async function calls(of: PasswordSettingsJson | undefined, password: string, count: number) {
  const validate = (await newPage())(of)
  const heard: (boolean | PasswordValidation)[] = []
  const answer = validate(password, {
    onValidationComplexity: (passed) => void heard.push(passed),
    onValidation: (result) => void heard.push(result),
  })
  const atOnce = heard.length
  await vi.waitFor(() => expect(heard).toHaveLength(count), 10_000)
  return { answer, heard, atOnce }
}

describe('the rules', () => {
  test('whether all hold is told first, then which are broken', async () => {
    const { answer, heard } = await calls(picky, 'short', 2)
    expect(answer).toBe(false)
    expect(heard).toEqual([
      false,
      { complexity: { min_length: true, require_numbers: true, require_uppercase: true } },
    ])
    expect(await calls(picky, 'Long enough 1', 2)).toMatchObject({
      answer: true,
      heard: [true, { complexity: {} }],
    })
  })

  test('what is broken is told in an object that nobody changes, without what holds', async () => {
    const { heard } = await calls(picky, 'Short', 2)
    const result = heard[1]
    if (typeof result !== 'object') throw new Error('No result was told.')
    expect(Object.keys(result)).toEqual(['complexity'])
    expect(Object.keys(result.complexity ?? {}).sort()).toEqual(['min_length', 'require_numbers'])
    expect(Object.isFrozen(result.complexity)).toBe(true)
  })

  test('a function hears the names of the broken ones, and no strength', async () => {
    const validate = (await newPage())(settings({ require_numbers: true }))
    const heard: string[][] = []
    expect(validate('short', (broken) => void heard.push(broken))).toBe(false)
    expect(validate('long enough 1', (broken) => void heard.push(broken))).toBe(true)
    expect(heard.map((broken) => broken.sort())).toEqual([['min_length', 'require_numbers'], []])
    expect(wire.loads).toBe(0)
  })

  test('nobody has to listen', async () => {
    const validate = (await newPage())(plain)
    expect([validate(WORDS), validate('short'), validate(WORDS, {}), validate('short', {})]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })

  test('without settings nothing is judged, and nobody is called', async () => {
    const validate = (await newPage())(undefined)
    const fail = () => expect.unreachable()
    expect(validate(WORDS, { onValidation: fail, onValidationComplexity: fail })).toBeUndefined()
    expect(validate(WORDS, fail)).toBeUndefined()
    expect(wire.loads).toBe(0)
  })

  test('128 characters hold, which the published client refuses; 0 asks for nothing', async () => {
    const validate = (await newPage())(plain)
    expect([validate('x'.repeat(128)), validate('x'.repeat(129))]).toEqual([true, false])
    const open = (await newPage())(settings({ min_length: 0, max_length: 0 }))
    expect([open(''), open('x'.repeat(500))]).toEqual([true, true])
  })

  test('special characters can be listed', async () => {
    const validate = (await newPage())(
      settings({ require_special_char: true, allowed_special_characters: '-]' }),
    )
    expect(['brass-doors', 'brass]doors', 'brass!doors'].map((password) => validate(password))).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('strength', () => {
  const KEY = 'unstable__errors.zxcvbn'

  test('comes later, with the rules', async () => {
    const { heard, atOnce } = await calls(settings(), WORDS, 2)
    expect(atOnce).toBe(1)
    expect(heard).toEqual([
      true,
      { complexity: {}, strength: { state: 'excellent', result: expect.anything() } },
    ])
  })

  test('where rules are broken these are told at once, and again with it', async () => {
    const { heard, atOnce } = await calls(settings(), 'short', 3)
    expect(atOnce).toBe(2)
    expect(heard[1]).toEqual({ complexity: { min_length: true } })
    expect(heard[2]).toMatchObject({
      complexity: { min_length: true },
      strength: { result: { score: expect.any(Number) } },
    })
  })

  // prettier-ignore
  test.each([
    ['password',  0, 'pass',      ['couldBeStronger']],
    ['zebra7413', 2, 'pass',      ['couldBeStronger']],
    ['zebra7413', 3, 'fail',      ['notEnough', 'suggestions.anotherWord']],
    [WORDS,       0, 'excellent', undefined],
    [WORDS,       4, 'excellent', undefined],
  ])('%s, where %i is asked for: %s', async (password, min_zxcvbn_strength, state, keys) => {
    const { heard } = await calls(settings({ min_zxcvbn_strength }), password, 2)
    expect(heard[1]).toMatchObject({ strength: { state } })
    const strength = typeof heard[1] === 'object' ? heard[1].strength : undefined
    expect(strength && 'keys' in strength ? strength.keys : undefined).toEqual(keys?.map((key) => `${KEY}.${key}`))
  })

  test('has the fields of the published result', async () => {
    const { heard } = await calls(settings(), WORDS, 2)
    const result = {
      score: 4,
      password: WORDS,
      guesses: expect.any(Number),
      guessesLog10: expect.any(Number),
      calcTime: expect.any(Number),
    }
    const feedback = { warning: null, suggestions: [] }
    expect(heard[1]).toMatchObject({ strength: { result: { ...result, feedback } } })
  })

  test('switched off, it is neither told nor loaded', async () => {
    const { heard, atOnce } = await calls(plain, WORDS, 2)
    expect([heard, atOnce]).toEqual([[true, { complexity: {} }], 2])
    expect(wire.loads).toBe(0)
  })

  test('is loaded when somebody asks for it, and once', async () => {
    const validate = (await newPage())(settings())
    validate(WORDS)
    validate(WORDS, { onValidationComplexity: () => {} })
    expect(wire.loads).toBe(0)
    for (const password of [WORDS, 'short'])
      await new Promise<void>((resolve) =>
        validate(password, { onValidation: ({ strength }) => void (strength && resolve()) }),
      )
    expect(wire.loads).toBe(1)
  })

  test('out of reach, the rules alone decide; the next letter asks again', async () => {
    connect({ isDown: true })
    const validate = (await newPage())(settings())
    const next = (password: string) =>
      new Promise<PasswordValidation>((onValidation) => void validate(password, { onValidation }))
    expect(await next(WORDS)).toEqual({ complexity: {} })
    connect({ isDown: false })
    expect(await next(WORDS)).toMatchObject({ strength: { state: 'excellent' } })
  })
})
