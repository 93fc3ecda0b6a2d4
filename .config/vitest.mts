import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { defineConfig } from 'vitest/config'

/** The longest first: whatever else there is runs beside them, and no processor waits for the last one. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((name) => moduleId.endsWith(name))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

const LONG = ['sign-in/any-order.test.ts', 'sign-in/matrix.test.ts']

/** Replaces a module, so it has a world of modules to itself. */
const APART = ['lib/sign-in/transactions.test.ts']

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  resolve: { tsconfigPaths: true },
  test: {
    globalSetup: ['lib/testing/postgres.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        // Modules are loaded once per worker and not once per file, which takes half of the time.
        test: {
          name: 'together',
          isolate: false,
          include: ['lib/**/*.test.{ts,tsx}', 'app/**/*.test.{ts,tsx}'],
          exclude: APART,
        },
      },
      { extends: true, test: { name: 'apart', include: APART } },
    ],
  },
})
