import { letTimePass } from '@/lib/testing/let-time-pass'
import { copyFolder, startApp, type RunningApp } from './app'
import { test as base } from './test'
import { findWorld } from './world'

export interface OwnApp extends Pick<RunningApp, 'url' | 'dataDir'> {
  /** Ends the app, moves all it knows so far into the past, and starts it again at the same address. */
  letPass(ms: number): Promise<void>
}

/** For what only time brings: an app that one test has to itself, with the seeded people in it and no SMTP. */
export const test = base.extend<{ ownApp: OwnApp }>({
  ownApp: async ({}, provide, info) => {
    info.setTimeout(3 * info.timeout)
    let app = await startApp(copyFolder(findWorld().pristineDir))
    const { url, dataDir } = app
    await provide({
      url,
      dataDir,
      async letPass(ms) {
        await app.crash()
        await letTimePass(dataDir, ms)
        app = await startApp(dataDir, { PORT: new URL(url).port })
      },
    })
    await app.stop()
  },
})
