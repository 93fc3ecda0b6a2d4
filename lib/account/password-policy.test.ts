import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Config } from '@/lib/config'
import { verifyPassword } from '@/lib/crypto/password'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Ports, UserRow } from '@/lib/ports/ports'
import { PASSWORD_SHAPES } from '@/lib/testing/password-shapes'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { choosePassword, requireShape, toPasswordSettings } from './password-policy'

const UNCOMMON = 'four quiet brass doors'
const CURRENT = 'correct horse battery'

let world: TestWorld
let ada: UserRow
beforeAll(async () => {
  world = await openWorld()
  const emailAddress = 'grandmother.ada@example.com'
  await world.person({
    emailAddress,
    username: 'countess_1815',
    phoneNumber: '+14155550132',
    firstName: 'Augusta',
    lastName: 'Lovelace',
    password: CURRENT,
  })
  const found = await world.ports.users.findByIdentifier({ kind: 'email_address', value: emailAddress }, null)
  if (!found) throw new Error('Nobody has the address.')
  ada = found
})
afterAll(() => world.close())

const asking = (asked: Partial<Config['password']>): Ports => ({
  ...world.ports,
  config: { ...world.ports.config, password: { ...world.ports.config.password, ...asked } },
})

async function refusalOf(work: Promise<string>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error !== null && !(error instanceof SignInError)) throw error
  return error
}
const codeFor = async (typed: string, asked: Partial<Config['password']> = {}, user = ada) =>
  (await refusalOf(choosePassword(asking(asked), user, typed)))?.code ?? null

describe('the shape of a password', () => {
  test.each(PASSWORD_SHAPES)('$what: $refusal', ({ password, asked, refusal }) => {
    const judge = () => requireShape(password, asking(asked ?? {}).config.password)
    if (refusal) expect(judge).toThrow(expect.objectContaining({ code: refusal }))
    else expect(judge).not.toThrow()
  })

  test('whoever is refused for the length learns the one that is asked for', () => {
    const limits = { ...world.ports.config.password, minLength: 15, maxLength: 64 }
    expect(() => requireShape('short', limits)).toThrow(/15 characters or more/)
    expect(() => requireShape('x'.repeat(65), limits)).toThrow(/64 characters at most/)
  })

  test('is told to pages in the published names', () => {
    const { config } = asking({ minLength: 10, requireNumbers: true, minStrength: 3 })
    expect(toPasswordSettings(config)).toEqual({
      min_length: 10,
      max_length: 128,
      require_lowercase: false,
      require_uppercase: false,
      require_numbers: true,
      require_special_char: false,
      allowed_special_characters: '',
      show_zxcvbn: true,
      min_zxcvbn_strength: 3,
    })
  })
})

test('a good password is hashed with the parameters of today, as any keyboard types it', async () => {
  const digest = await choosePassword(world.ports, ada, 'o\ufb03ce doors of brass')
  expect(digest).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/)
  expect(await verifyPassword('office doors of brass', digest)).toBe(true)
})

describe('a password that others try first', () => {
  const NAMES = [
    'grandmother.ada@example.com',
    'Grandmother.Ada@Example.com',
    'grandmother.ada',
    'GRANDMOTHER.ADA',
    '+14155550132',
    '14155550132',
    '\uff0b\uff11\uff14\uff11\uff15\uff15\uff15\uff15\uff10\uff11\uff13\uff12',
    'countess_1815',
    'Countess_1815',
    'Augusta Lovelace',
    'augusta lovelace',
    ' Augusta Lovelace ',
    'lovelace',
  ]
  test.each(NAMES)('%j is theirs', async (typed) => {
    expect(await codeFor(typed)).toBe('form_password_matches_identifier')
  })

  test('a name within a longer password is nobody’s business', async () => {
    expect(await codeFor('the brass doors of lovelace')).toBeNull()
  })

  test('somebody without names matches nothing', async () => {
    const nobody = { ...ada, username: null, firstName: null, lastName: null, phoneNumbers: [] }
    expect(await codeFor('countess_1815', {}, nobody)).toBeNull()
    expect(await codeFor('        ', {}, nobody)).toBeNull()
  })

  test.each(['Password1', 'qwertyuiop', 'ILOVEYOU', '\uff50assword1'])('%s was leaked', async (typed) => {
    expect(await codeFor(typed)).toBe('form_password_pwned')
  })
})

describe('the password of today', () => {
  test('cannot be chosen again', async () => {
    expect(await codeFor(CURRENT)).toBe('form_new_password_matches_current')
    expect(await codeFor('\uff43orrect horse battery')).toBe('form_new_password_matches_current')
  })

  test('in another case is another password', async () => {
    expect(await codeFor('Correct horse battery')).toBeNull()
  })

  test('does not matter to who has none', async () => {
    expect(await codeFor(CURRENT, {}, { ...ada, passwordDigest: null })).toBeNull()
  })
})

describe('a minimum of strength', () => {
  test('is not asked for by default, and refuses with what would help where it is', async () => {
    expect(await codeFor('zebra7413')).toBeNull()
    expect(await codeFor('zebra7413', { minStrength: 2 })).toBeNull()
    const error = await refusalOf(choosePassword(asking({ minStrength: 3 }), ada, 'zebra7413'))
    expect(error).toMatchObject({
      code: 'form_password_not_strong_enough',
      details: { suggestions: [{ code: 'anotherWord', message: 'Add a few words that are less common.' }] },
    })
    expect(error?.message).toBe('This password is easy to guess. Add a few words that are less common.')
    expect(await codeFor(UNCOMMON, { minStrength: 4 })).toBeNull()
  })

  test('knows whose password it is', async () => {
    const stranger = { ...ada, username: null, firstName: null, lastName: null, emailAddresses: [] }
    expect(await codeFor('Grandmother.Ada99', { minStrength: 3 }, stranger)).toBeNull()
    expect(await codeFor('Grandmother.Ada99', { minStrength: 3 })).toBe('form_password_not_strong_enough')
  })

  test('knows what the app is called', async () => {
    const named = (appName: string) => {
      const ports = asking({ minStrength: 3 })
      return refusalOf(
        choosePassword({ ...ports, config: { ...ports.config, appName } }, ada, 'zanzibarium77'),
      )
    }
    expect(await named('Latchkey')).toBeNull()
    expect((await named('Zanzibarium'))?.code).toBe('form_password_not_strong_enough')
  })
})

describe('what costs something', () => {
  const touched: string[] = []
  /** Hashing fails with parameters that Argon2 does not have, and everything else that is reached is noted. */
  const guarded = (): [Ports, UserRow] => {
    const ports: Ports = {
      ...asking({ minStrength: 4, argon2: { memoryKiB: 0, passes: 0, lanes: 0 } }),
      passwords: {
        isBreached: async () => (touched.push('looked up'), false),
        strengthOf: async () => (touched.push('judged'), { score: 4, suggestions: [] }),
      },
    }
    const user = Object.defineProperty({ ...ada }, 'passwordDigest', {
      get: () => (touched.push('compared'), ada.passwordDigest),
    })
    return [ports, user]
  }

  test.each(['short', 'x'.repeat(129), 'x'.repeat(100_000)])(
    'is not done for a wrong shape',
    async (typed) => {
      expect((await refusalOf(choosePassword(...guarded(), typed)))?.code).toMatch(/^form_password_length_/)
      expect(touched).toEqual([])
    },
  )

  test('is not done for one’s own name either', async () => {
    const refusal = await refusalOf(choosePassword(...guarded(), 'countess_1815'))
    expect(refusal?.code).toBe('form_password_matches_identifier')
    expect(touched).toEqual([])
  })

  test('is done for a good one, in this order', async () => {
    await expect(choosePassword(...guarded(), UNCOMMON)).rejects.not.toBeInstanceOf(SignInError)
    expect([...new Set(touched)]).toEqual(['compared', 'looked up', 'judged'])
  })
})
