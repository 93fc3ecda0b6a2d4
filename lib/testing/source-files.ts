import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

export interface Import {
  /** As it is written: `"./machine"`, `"@/lib/model/time"`, `"pg"`. */
  specifier: string
  /** `type` is gone after compiling; `dynamic` is loaded when the line runs, and `static` always. */
  kind: 'static' | 'dynamic' | 'type'
}

/** Every file that belongs to the repository, committed or about to be. */
export function repositoryFiles(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
  const files = execFileSync('git', args, { encoding: 'utf8' }).split('\0').filter(Boolean)
  return [...new Set(files)].filter((file) => existsSync(file)).sort()
}

/** Those of them that are program text. */
export function sourceFiles(): string[] {
  return repositoryFiles().filter((file) => /\.(ts|tsx|mts|js|mjs)$/.test(file))
}

export function isTest(file: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(file)
}

export function read(file: string): string {
  return readFileSync(file, 'utf8')
}

export function parse(file: string, text = read(file)): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
}

/** Everything that a file imports, in whichever way: statically, dynamically, as a type, or to export it again. */
export function importsOf(file: string, text?: string): Import[] {
  const found: Import[] = []
  const visit = (node: ts.Node): void => {
    const one = toImport(node)
    if (one) found.push(one)
    ts.forEachChild(node, visit)
  }
  visit(parse(file, text))
  return found
}

function toImport(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node)) {
    const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    return named(node.moduleSpecifier, isType ? 'type' : 'static')
  }
  if (ts.isExportDeclaration(node)) return named(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static')
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? named(node.argument.literal, 'type') : null
  if (!ts.isCallExpression(node)) return null
  const callee = node.expression
  const isLoad =
    callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')
  return isLoad ? named(node.arguments[0], 'dynamic') : null
}

function named(node: ts.Node | undefined, kind: Import['kind']): Import | null {
  return node && ts.isStringLiteralLike(node) ? { specifier: node.text, kind } : null
}

/**
 * What an import of ours reaches, without its extension: `"./pool"` in lib/ports/db/open.ts -> `"lib/ports/db/pool"`;
 * null for a package.
 */
export function targetOf(file: string, specifier: string): string | null {
  const isOurs = specifier.startsWith('@/') || specifier.startsWith('.')
  if (!isOurs) return null
  const target = specifier.startsWith('@/')
    ? path.posix.normalize(specifier.slice(2))
    : path.posix.join(path.posix.dirname(file), specifier)
  return stemOf(target)
}

/** `"lib/config.ts" -> "lib/config"` */
export function stemOf(file: string): string {
  return file.replace(/\.(tsx?|mts|mjs|js)$/, '')
}

/** `"@prisma/client/runtime" -> "@prisma/client"`, `"next/headers" -> "next"`, `"node:fs" -> "node"` */
export function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node'
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
