import { CLOCK } from './app'
import type { OwnApp } from './own-app'
import { test as base } from './test'
import { startVariant, type Change } from './variant'

/** For what only time brings under another config: each worker has one app, with the seeded people in it. Its clock is that of all tests there. */
export function testInTime(...changes: Change[]) {
  return base.extend<object, { timed: OwnApp }>({
    timed: [
      async ({}, provide) => {
        const { app, stop } = await startVariant(changes, {}, undefined, CLOCK)
        await provide({ url: app.url, dataDir: app.dataDir, letPass: (ms) => app.tell(ms) })
        await stop()
      },
      { scope: 'worker', timeout: 60_000 },
    ],
    baseURL: async ({ timed }, provide) => provide(timed.url),
  })
}
