import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { findWorld } from './world'

const next = new Map<string, number>()

/** The next number of a kind, from 0 on. No two tests of a run hold the same one, whichever workers they run in. */
export function takeNumber(kind: string): number {
  const { numbersDir } = findWorld()
  for (let number = next.get(kind) ?? 0; ; number++) {
    if (!isTaken(join(numbersDir, `${kind}-${number}`))) {
      next.set(kind, number + 1)
      return number
    }
  }
}

/** Only one process can make a folder; all others are told that it is there. */
function isTaken(folder: string): boolean {
  try {
    mkdirSync(folder)
    return false
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return true
    throw error
  }
}
