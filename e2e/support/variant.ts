import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { copyFolder, SERVER, startApp, type RunningApp } from './app'
import { test as base } from './test'
import { findWorld } from './world'

/** A setting as the build wrote it down, and as it shall be: `['enumerationProtection:"off"', 'enumerationProtection:"strict"']`. */
export type Change = readonly [from: string, to: string]

export const STRICT: Change = ['enumerationProtection:"off"', 'enumerationProtection:"strict"']
export const WITHOUT_TRUST: Change = ['deviceTrust:"always"', 'deviceTrust:"off"']
export const ELSEWHERE: Change = ['requireSameBrowser:!0', 'requireSameBrowser:!1']

export type Variant = Pick<RunningApp, 'url' | 'dataDir'>

/** For tests of the app under another config: each worker has one, with the seeded people in it. */
export function testWith(...changes: Change[]) {
  return base.extend<object, { variant: Variant }>({
    variant: [
      async ({}, provide) => {
        const { app, stop } = await startVariant(changes)
        await provide({ url: app.url, dataDir: app.dataDir })
        await stop()
      },
      { scope: 'worker', timeout: 60_000 },
    ],
    baseURL: async ({ variant }, provide) => provide(variant.url),
  })
}

/** Copies the built app, changes its settings and starts it, with `vars` in its environment; `listen` gets all that it says; `before` is loaded ahead of it. @throws Error for a change that matches nothing */
export async function startVariant(
  changes: readonly Change[],
  vars: Record<string, string> = {},
  listen?: (text: string) => void,
  before?: string,
): Promise<{ app: RunningApp; stop(): Promise<void> }> {
  const build = changeBuild(changes)
  try {
    const { smtpUrl: SMTP_URL, pristineDir } = findWorld()
    const app = await startApp(copyFolder(pristineDir), { SMTP_URL, ...vars }, listen, build.server, before)
    return {
      app,
      async stop() {
        await app.stop()
        build.remove()
      },
    }
  } catch (error) {
    build.remove()
    throw error
  }
}

/** Copies the built app and changes its settings. @throws Error for a change that matches nothing */
export function changeBuild(changes: readonly Change[]): { server: string; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-variant-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    copyBuild(folder)
    for (const change of changes) applyTo(folder, change)
    return { server: path.join(folder, 'server.js'), remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** The packages, which are most of it and stay as they are, are linked. */
function copyBuild(folder: string): void {
  const build = path.dirname(SERVER)
  if (!existsSync(SERVER)) throw new Error('The app is not built. Build it with: npm test')
  const packages = path.join(build, 'node_modules')
  cpSync(build, folder, { recursive: true, verbatimSymlinks: true, filter: (file) => file !== packages })
  symlinkSync(packages, path.join(folder, 'node_modules'))
}

function applyTo(folder: string, [from, to]: Change): void {
  const server = path.join(folder, '.next/server')
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  )
  let changed = 0
  for (const file of files.map((name) => path.join(server, name))) {
    const before = readFileSync(file, 'utf8')
    if (!before.includes(from)) continue
    writeFileSync(file, before.replaceAll(from, to))
    changed += 1
  }
  if (changed === 0) throw new Error(`Nothing in the build says: ${from}`)
}
