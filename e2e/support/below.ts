import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { copyFolder, environment, startApp } from './app'
import { makePerson } from './person'
import { test as base } from './test'
import type { Variant } from './variant'
import { findWorld } from './world'

const root = path.resolve(import.meta.dirname, '../..')

/** Where below its origin the app of these tests lives. */
export const BELOW = '/door'

/** For tests of the app below a base path: a build of its own, which `npm test` has made by then. */
export const test = base.extend<object, { below: Variant }>({
  below: [
    async ({}, provide) => {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['lib/cli/start/build-below.mjs', BELOW],
        {
          cwd: root,
          env: environment({}),
          maxBuffer: 64 * 2 ** 20,
        },
      )
      const server = stdout.trim().split('\n').at(-1) ?? ''
      const { pristineDir, smtpUrl } = findWorld()
      const vars = { BASE_PATH: BELOW, SMTP_URL: smtpUrl }
      const app = await startApp(copyFolder(pristineDir), vars, undefined, path.join(root, server))
      await provide({ url: `${app.url}${BELOW}`, dataDir: app.dataDir })
      await app.stop()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: async ({ below }, provide) => provide(below.url),
  createPerson: async ({ below }, provide) => provide((app = below) => makePerson(app.dataDir)),
})
