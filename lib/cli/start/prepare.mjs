import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { fail, run, runTool } from './run.mjs'

const GENERATED = 'lib/ports/db/generated'

/** Installs what the lock file names, and makes the Prisma client, where either is missing or another. */
export async function prepare(env) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Latchkey needs Node 20.19 or newer. This is ${process.version}.`)
  if (
    !isInstalled() &&
    (await runNpm(['ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund'], env)) !== 0
  )
    fail('npm ci failed, so nothing was started. What it said is above.')
  if (!isGenerated() && (await runTool('prisma', ['generate', '--no-hints'], env)) !== 0)
    fail('The Prisma client could not be made. What it said is above.')
}

/** Builds the app unless the last build is newer than every source. Answers false when the build failed. */
export async function build(env) {
  if (!isBuilt()) {
    rmSync('.next/BUILD_ID', { force: true })
    if ((await runTool('next', ['build'], { ...env, NODE_ENV: 'production' })) !== 0) return false
  }
  // The standalone server serves these two itself, but the build leaves them out.
  cpSync('.next/static', '.next/standalone/.next/static', { recursive: true })
  if (existsSync('public')) cpSync('public', '.next/standalone/public', { recursive: true })
  return true
}

/** Compares contents, not times: npm notes what it installed in node_modules. Optional packages may be for other platforms. */
function isInstalled() {
  const note = 'node_modules/.package-lock.json'
  if (!existsSync(note)) return false
  const installed = readJson(note).packages
  return Object.entries(readJson('package-lock.json').packages).every(
    ([name, { version, optional }]) =>
      name === '' || (installed[name] ? installed[name].version === version : optional === true),
  )
}

/** The client carries the schema that it was made from. */
function isGenerated() {
  const file = `${GENERATED}/internal/class.ts`
  if (!existsSync(file)) return false
  const client = readFileSync(file, 'utf8')
  const schema = JSON.stringify(readFileSync('prisma/schema.prisma', 'utf8'))
  return (
    client.includes(schema) && client.includes(`"${readJson('node_modules/prisma/package.json').version}"`)
  )
}

function isBuilt() {
  if (!existsSync('.next/BUILD_ID') || !existsSync('.next/standalone/server.js')) return false
  const builtAt = statSync('.next/BUILD_ID').mtimeMs
  const sources = ['app', 'lib', 'prisma', 'public', 'node_modules/.package-lock.json', ...rootFiles()]
  return sources.every((source) => newestIn(source) < builtAt)
}

function rootFiles() {
  return readdirSync('.', { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(m?[jt]s|json)$|^\.env|^\.postcss/.test(entry.name))
    .map((entry) => entry.name)
    .filter((name) => name !== 'next-env.d.ts')
}

/** Folders count too, because a file that was removed is a change. */
function newestIn(source) {
  if (!existsSync(source)) return 0
  const stats = statSync(source)
  if (!stats.isDirectory()) return stats.mtimeMs
  return readdirSync(source)
    .map((name) => newestIn(path.join(source, name)))
    .reduce((newest, time) => Math.max(newest, time), stats.mtimeMs)
}

/** npm tells where it is to what it runs; without it we were started by hand. */
function runNpm(args, env) {
  const npm = process.env.npm_execpath
  if (npm) return run(process.execPath, [npm, ...args], env)
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, env)
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}
