import { CLOCK, copyFolder, SERVER, startApp, type RunningApp } from './app'
import { test as base } from './test'
import { findWorld } from './world'

export interface OwnApp extends Pick<RunningApp, 'url' | 'dataDir'> {
  /** Puts the clock of the app forward. */
  letPass(ms: number): Promise<void>
}

/** For what only time brings: an app that one test has to itself, with the seeded people in it and no SMTP. */
export const test = base.extend<{ ownApp: OwnApp }>({
  ownApp: async ({}, provide, info) => {
    info.setTimeout(2 * info.timeout)
    const app = await startApp(copyFolder(findWorld().pristineDir), {}, undefined, SERVER, CLOCK)
    const { url, dataDir } = app
    await provide({ url, dataDir, letPass: (ms) => app.tell(ms) })
    await app.stop()
  },
})
