import { defineConfig, devices } from '@playwright/test'

const isCI = process.env['CI'] === 'true'

/** Builds nothing: the app that `next build` made is started by support/global-setup.ts. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './support/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  // `npm test` names whatever passes at the second try only.
  retries: 1,
  forbidOnly: isCI,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['./sdk/support/reporter.ts'],
    ['json', { outputFile: process.env['LATCHKEY_E2E_REPORT'] ?? '../test-results/report.json' }],
  ],
  use: {
    ...devices['Desktop Chrome'],
    // A trace films the page, which costs more than most tests: `--trace on` where one is wanted.
    trace: 'off',
    // Nothing moves by itself then, so no processor is spent on drawing it.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'],
      args: [
        // Containers have no user namespaces, and the pages are our own.
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-dev-shm-usage',
      ],
    },
  },
})
