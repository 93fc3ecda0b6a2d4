import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fail, run, runTool } from './run.mjs'

const GENERATED = 'lib/ports/db/generated'

/** Installs what the lock file names, and makes the Prisma client, where either is missing or another; and the gallery's coloured source. */
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
  // It writes what changed only, so it need not be asked whether anything did.
  if ((await runTool('tsx', ['lib/cli/gallery/make.ts'], env)) !== 0)
    fail('The source of the gallery could not be coloured. What it said is above.')
}

/** Builds the app unless the last build is newer than every source. Answers false when the build failed. */
export function build(env) {
  return buildIn('.next', { ...env, LATCHKEY_DIST_DIR: '' })
}

/** The same beside it, for below a path of its origin. It goes with the other one, whose folder it is in. */
export async function buildBelow(env, basePath) {
  mkdirSync('.next', { recursive: true })
  writeFileSync('.next/below.tsconfig.json', '{ "extends": "../tsconfig.json" }')
  const isDone = await buildIn(BELOW, { ...env, BASE_PATH: basePath, LATCHKEY_DIST_DIR: BELOW })
  return isDone ? `${BELOW}/standalone/server.js` : null
}

const BELOW = '.next/below'

async function buildIn(folder, env) {
  if (!isBuilt(folder, env.BASE_PATH ?? '')) {
    rmSync(`${folder}/BUILD_ID`, { force: true })
    if ((await runTool('next', ['build'], { ...env, NODE_ENV: 'production' })) !== 0) return false
  }
  // The standalone server serves these two itself, but the build leaves them out.
  cpSync(`${folder}/static`, `${folder}/standalone/${folder}/static`, { recursive: true })
  if (existsSync('public')) cpSync('public', `${folder}/standalone/public`, { recursive: true })
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

/** Its base path is written into a build. */
function isBuilt(folder, basePath) {
  if (!existsSync(`${folder}/BUILD_ID`) || !existsSync(`${folder}/standalone/server.js`)) return false
  if (readJson(`${folder}/routes-manifest.json`).basePath !== basePath) return false
  const builtAt = statSync(`${folder}/BUILD_ID`).mtimeMs
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
