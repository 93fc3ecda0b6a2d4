import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { isTest, parse, read, repositoryFiles, sourceFiles } from './testing/source-files'

/** Where a thing may be done, so that "where is it done?" has one answer. `broken` shows what the pattern catches. */
interface Rule {
  what: string
  pattern: RegExp
  only: RegExp
  broken: string
}

const TOOLS =
  /^(\.config\/|e2e\/|lib\/testing\/|lib\/cli\/figures\/|lib\/cli\/start\/.*\.mjs$|next\.config\.mjs$|prisma\.config\.ts$)/
const NOWHERE = /(?!)/

// prettier-ignore
const RULES: readonly Rule[] = [
  { what: 'the environment is read',   pattern: /process\.env(?!\.NEXT_(RUNTIME|PHASE|PUBLIC_BASE_PATH)\b)/, only: /^lib\/(ports\/env|cli\/command-line)\.ts$/, broken: `process.env['SMTP_URL']` },
  { what: 'the build asks for itself', pattern: /process\.env\.NEXT_/,                                  only: /^(instrumentation|lib\/model\/base-path)\.ts$/, broken: `process.env.NEXT_PHASE` },
  { what: 'a cookie is set',           pattern: /\bcookies\(\)|cookies\.(set|delete)\(|set-cookie|document\.cookie/i, only: /^lib\/ports\/cookies\.ts$/, broken: `(await cookies()).set('a', 'b')` },
  { what: 'something is printed',      pattern: /\bconsole\./,                                          only: /^(lib\/cli\/|prisma\/seed\.ts$)/, broken: `console.log(code)` },
  { what: 'randomness is guessable',   pattern: /Math\.random/,                                         only: NOWHERE,                         broken: `Math.random()` },
  { what: 'an action is declared',     pattern: /^\s*['"]use server['"]/m,                              only: /^lib\/actions\//,               broken: `  'use server'` },
  { what: 'HTML is written by hand',   pattern: /dangerouslySetInnerHTML|\.innerHTML\b/,                only: /^app\/(layout|flows\/source\/painted)\.tsx$/, broken: `element.innerHTML = text` },
  // Below a base path each of these four would lead out of the app (lib/model/base-path.ts).
  { what: 'a path is sent to a browser', pattern: /[{,] Location\b|^\s*Location:|['"]Location['"]:/m,  only: /^lib\/handlers\/http\.ts$/,    broken: `headers: { ...NO_STORE, Location: path }` },
  { what: 'an action leads on',        pattern: /redirect\b[^'"\n]*from 'next\/navigation'/,             only: /^(app\/|lib\/session\/(auth|redirect)\.ts$)/, broken: `import { redirect } from 'next/navigation'` },
  { what: 'a path is fetched',         pattern: /\bfetch\((?!withBasePath)/,                             only: /^(lib\/(cli|ports|strategies)|prisma)\//, broken: "fetch(`/v1/client`)" },
  { what: 'a path stands in HTML',     pattern: /<(a|form|iframe|img)\b[^>]*\b(href|action|src)=("|\{')\/|;\s?url=\$\{(?!withBasePath)|<a\b[^>]*\bhref=\{(config|`\/)/, only: NOWHERE, broken: `<form className="a" action="/admin">` },
  { what: 'a check is switched off',   pattern: /eslint-disable|@ts-(ignore|nocheck|expect-error)/,     only: NOWHERE,                         broken: `// @ts-ignore` },
]

const ROOT =
  'package.json package-lock.json tsconfig.json next.config.mjs prisma.config.ts vercel.json README.md LICENSE ' +
  'proxy.ts instrumentation.ts app lib prisma public e2e'
const VAGUE = /(^|[-/.])(utils?|helpers?|misc|common)([-/.]|$)|Manager/i
const MAX_LINES = 200
const MAX_MEDIAN = 60

const files = sourceFiles()

describe('one place for each thing', () => {
  const written = files.filter((file) => !isTest(file) && !TOOLS.test(file))

  test.each(RULES)('where $what', ({ pattern, only, broken }) => {
    expect(broken).toMatch(pattern)
    expect(written.filter((file) => !only.test(file) && pattern.test(read(file)))).toEqual([])
  })
})

describe('files', () => {
  test('none is above 200 lines', () => {
    const long = [...files, ...repositoryFiles().filter((file) => file.endsWith('.css'))].flatMap((file) =>
      lines(file) > MAX_LINES ? [`${file}: ${lines(file)}`] : [],
    )
    expect(long).toEqual([])
  })

  test('most are far below', () => {
    const sizes = files.filter((file) => !isTest(file)).map(lines)
    const median = sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)]
    process.stdout.write(`median of ${sizes.length} source files: ${median} lines (${MAX_MEDIAN})\n`)
    expect(median).toBeLessThanOrEqual(MAX_MEDIAN)
  })

  test('each is named for its subject', () => {
    expect(repositoryFiles().filter((file) => VAGUE.test(file))).toEqual([])
    expect('lib/session/string-utils.ts').toMatch(VAGUE)
    expect('lib/helpers/time.ts').toMatch(VAGUE)
    expect('lib/sign-in/AttemptManager.ts').toMatch(VAGUE)
  })

  test('names are in kebab-case', () => {
    const odd = files.filter((file) => !/^(\[[a-z]+\]|[a-z0-9.]+(-[a-z0-9]+)*)\.[a-z.]+$/.test(nameOf(file)))
    expect(odd).toEqual([])
  })

  test('the root stays short', () => {
    const top = new Set(repositoryFiles().map((file) => file.split('/')[0] ?? file))
    expect([...top].filter((name) => !name.startsWith('.') && !ROOT.split(' ').includes(name))).toEqual([])
  })

  test('the lock file names no registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"|https?:\/\/[^"]*registry/)
  })
})

// Whatever such a file exports, anyone can call with any arguments (lessons, 21).
describe('files of actions', () => {
  test('say so first, and export async functions and types only', () => {
    const actions = files.filter((file) => file.startsWith('lib/actions/') && !isTest(file))
    expect(actions).not.toEqual([])
    expect(actions.flatMap((file) => faultsOf(parse(file)))).toEqual([])
  })

  test.each([
    [`import { a } from './a'\nexport async function b() {}`, 'does not start with "use server"'],
    [`'use server'\nexport const limit = 5`, 'exports more than async functions'],
    [`'use server'\nexport function b() {}`, 'exports more than async functions'],
    [`'use server'\nexport * from './a'`, 'exports more than async functions'],
    [`'use server'\nexport { a } from './a'`, 'exports more than async functions'],
    [`'use server'\nexport default async () => {}`, 'exports more than async functions'],
  ])('%j is refused', (text, fault) => {
    expect(faultsOf(parse('lib/actions/a.ts', text))).toEqual([`lib/actions/a.ts ${fault}`])
  })
})

function faultsOf(source: ts.SourceFile): string[] {
  const [first] = source.statements
  const isMarked =
    first !== undefined &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === 'use server'
  const others = source.statements.filter((statement) => isExport(statement) && !isActionOrType(statement))
  return [
    ...(isMarked ? [] : [`${source.fileName} does not start with "use server"`]),
    ...(others.length === 0 ? [] : [`${source.fileName} exports more than async functions`]),
  ]
}

function isExport(statement: ts.Statement): boolean {
  if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) return true
  return has(statement, ts.SyntaxKind.ExportKeyword)
}

function isActionOrType(statement: ts.Statement): boolean {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return true
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly
  return ts.isFunctionDeclaration(statement) && has(statement, ts.SyntaxKind.AsyncKeyword)
}

function has(statement: ts.Statement, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(statement) && (statement.modifiers ?? []).some((modifier) => modifier.kind === kind)
  )
}

function lines(file: string): number {
  return read(file).trimEnd().split('\n').length
}

function nameOf(file: string): string {
  return file.split('/').at(-1) ?? file
}
