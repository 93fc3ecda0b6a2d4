import { describe, expect, test, vi } from 'vitest'
import { chainsOf } from './chain-set-up'
import { readEnv, unsafeToStart } from './env'

/** What production needs, and nothing else. */
const READY = {
  NODE_ENV: 'production',
  BASE_URL: 'https://app.example.com',
  DATABASE_URL: 'postgresql://db.example.com/app',
  ENCRYPTION_KEYS: 'key',
  SESSION_KEYS: 'key',
  SMTP_URL: 'smtps://mail.example.com',
  CRON_SECRET: 'secret',
}
const VERCEL = { VERCEL: '1', VERCEL_ENV: 'preview', VERCEL_URL: 'app-git-1.vercel.app' }

const problems = (variables: Record<string, string | undefined>) => unsafeToStart(readEnv(variables))

describe('production does not start', () => {
  test('when everything is there, it does', () => {
    expect(problems(READY)).toEqual([])
    expect(problems({ ...READY, ...VERCEL })).toEqual([])
  })

  test.each(['BASE_URL', 'ENCRYPTION_KEYS', 'SESSION_KEYS', 'SMTP_URL'])(
    'without %s, and says its name',
    (name) => {
      expect(problems({ ...READY, [name]: undefined })).toEqual([
        expect.stringContaining(`${name} is missing`),
      ])
      expect(problems({ ...READY, [name]: '' })).toHaveLength(1)
    },
  )

  test.each(['DATABASE_URL', 'CRON_SECRET'])('on a hosting platform without %s', (name) => {
    expect(problems({ ...READY, ...VERCEL, [name]: undefined })).toEqual([
      expect.stringContaining(`${name} is missing`),
    ])
    expect(problems({ ...READY, [name]: undefined })).toEqual([])
  })

  test('with a list of keys that holds none', () => {
    expect(problems({ ...READY, ENCRYPTION_KEYS: ' , ,' })).toHaveLength(1)
  })

  test('and names all that is missing at once', () => {
    expect(problems({})).toHaveLength(4)
  })
})

describe('half of what texts need', () => {
  const TWILIO = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'token', TWILIO_FROM: '+14155550100' }

  test('is whole, or nothing at all', () => {
    expect(problems({ ...READY, ...TWILIO })).toEqual([])
    expect(problems({ ...READY, ...TWILIO, TWILIO_WHATSAPP_FROM: '+14155550101' })).toEqual([])
  })

  test.each(Object.keys(TWILIO))('starts nothing, in any mode: %s is missing', (name) => {
    for (const variables of [READY, { LATCHKEY_DEMO: '1' }, { NODE_ENV: 'development' }])
      expect(problems({ ...variables, ...TWILIO, [name]: undefined })).toEqual([
        expect.stringContaining(`${name} is missing`),
      ])
  })

  test('is also a number for WhatsApp without an account', () => {
    expect(problems({ ...READY, TWILIO_WHATSAPP_FROM: '+14155550101' })).toHaveLength(3)
  })
})

describe('the demo', () => {
  test('refuses to run on a hosting platform, where it would show everybody’s mail', () => {
    expect(problems({ LATCHKEY_DEMO: '1' })).toEqual([])
    expect(problems({ LATCHKEY_DEMO: '1', VERCEL: '1' })).toEqual([
      expect.stringContaining('refuses to run on a hosting platform'),
    ])
  })

  test('is asked for by name: nothing else makes it', () => {
    expect(readEnv({ LATCHKEY_DEMO: '1', NODE_ENV: 'production' }).mode).toBe('demo')
    expect(readEnv({ NODE_ENV: 'development' }).mode).toBe('development')
    for (const NODE_ENV of ['production', 'test', 'staging', '', undefined])
      expect(readEnv({ NODE_ENV }).mode).toBe('production')
    expect(readEnv({ LATCHKEY_DEMO: '' }).mode).toBe('production')
  })
})

describe('who we are', () => {
  const ours = (variables: Record<string, string>) => readEnv(variables).baseUrl

  test.each([
    ['https://app.example.com/', 'https://app.example.com'],
    ['https://app.example.com/some/path?q=1', 'https://app.example.com'],
    ['https://APP.example.com:443', 'https://app.example.com'],
    ['http://localhost:4000', 'http://localhost:4000'],
  ])('BASE_URL=%s is %s', (BASE_URL, origin) => expect(ours({ BASE_URL })).toBe(origin))

  test('with BASE_PATH, the origin stays what it was, and our addresses begin below it', () => {
    const below = readEnv({ BASE_URL: 'https://app.example.com', BASE_PATH: '/door/in' })
    expect(below).toMatchObject({
      origin: 'https://app.example.com',
      baseUrl: 'https://app.example.com/door/in',
    })
    expect(problems({ ...READY, BASE_URL: undefined, BASE_PATH: '/door' })).toEqual([
      expect.stringContaining('BASE_URL is missing'),
    ])
  })

  test.each([
    'door',
    '/',
    '/door/',
    '//door',
    '/../door',
    '/do or',
    '/door?a',
    'https://app.example.com/door',
  ])('BASE_PATH=%s is refused, here and by the build', async (BASE_PATH) => {
    expect(() => readEnv({ BASE_PATH })).toThrow('BASE_PATH')
    vi.resetModules()
    vi.stubEnv('BASE_PATH', BASE_PATH)
    await expect(vi.importActual('../../next.config.mjs')).rejects.toThrow('BASE_PATH')
    vi.unstubAllEnvs()
  })

  test('the platform’s own host where nothing is set: the project’s in production, the branch’s in a preview', () => {
    const hosts = {
      ...VERCEL,
      VERCEL_BRANCH_URL: 'app-branch.vercel.app',
      VERCEL_PROJECT_PRODUCTION_URL: 'app.example.com',
    }
    expect(ours({ ...hosts, VERCEL_ENV: 'production' })).toBe('https://app.example.com')
    expect(ours(hosts)).toBe('https://app-branch.vercel.app')
    expect(ours(VERCEL)).toBe('https://app-git-1.vercel.app')
    expect(ours({ ...hosts, BASE_URL: 'https://mine.example.com' })).toBe('https://mine.example.com')
  })

  test('localhost in demo and development, at the port that is used', () => {
    expect(ours({ LATCHKEY_DEMO: '1' })).toBe('http://localhost:3000')
    expect(ours({ NODE_ENV: 'development', PORT: '4000' })).toBe('http://localhost:4000')
  })
})

describe('what is not as it must be is refused by name', () => {
  test.each([
    ['BASE_URL', 'app.example.com'],
    ['BASE_URL', 'ftp://app.example.com'],
    ['BASE_URL', 'javascript:alert(1)'],
    ['PORT', 'three thousand'],
    ['PORT', '70000'],
    ['DATABASE_POOL', '0'],
    ['ADDRESS_HOPS', '-1'],
    ['TWILIO_ACCOUNT_SID', 'SK1'],
    ['TWILIO_WHATSAPP_FROM', '555'],
    ['TWILIO_URL', 'localhost'],
    ['EVM_RPC_URLS', 'https://base.example.com'],
    ['EVM_RPC_URLS', 'base=https://base.example.com'],
    ['EVM_RPC_URLS', '8453=wss://base.example.com'],
    ['EVM_RPC_URLS', '8453=https://'],
    ['EVM_RPC_URLS', '0=https://base.example.com'],
    ['EVM_RPC_URLS', '1=https://a.example.com,1=https://b.example.com'],
  ])('%s=%s', (name, value) => expect(() => readEnv({ [name]: value })).toThrow(name))

  test('and never with the value of a secret', () => {
    expect(() => readEnv({ SMTP_URL: 'smtp://user:hunter2@mail', PORT: 'x' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    )
  })
})

test('callers are told apart by the platform’s header on Vercel, by the named one elsewhere, and not at all by default', () => {
  expect(readEnv(VERCEL).ADDRESS_HEADER).toBe('x-real-ip')
  expect(readEnv({ ...VERCEL, ADDRESS_HEADER: 'cf-connecting-ip' }).ADDRESS_HEADER).toBe('cf-connecting-ip')
  expect(readEnv({}).ADDRESS_HEADER).toBeUndefined()
})

test('each chain has its node, whose address may hold a key', () => {
  const { EVM_RPC_URLS } = readEnv({
    EVM_RPC_URLS: '1=https://a.example.com/v2?key=b=c, 8453=http://localhost:8545',
  })
  const { rpcUrl } = chainsOf(EVM_RPC_URLS)
  expect([1, 8453, 10].map(rpcUrl)).toEqual([
    'https://a.example.com/v2?key=b=c',
    'http://localhost:8545',
    null,
  ])
  expect(chainsOf(readEnv({}).EVM_RPC_URLS).rpcUrl(1)).toBeNull()
  const secret = { message: expect.stringContaining('hunter2') }
  expect(() => readEnv({ EVM_RPC_URLS: '1=wss://a.example.com/hunter2' })).toThrow(
    expect.not.objectContaining(secret),
  )
})

test('a list of keys is split at its commas, blanks and empty places left out', () => {
  expect(readEnv({ SESSION_KEYS: ' new , old,, ' }).SESSION_KEYS).toEqual(['new', 'old'])
})
