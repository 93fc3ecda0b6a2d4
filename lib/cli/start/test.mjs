// npm test: everything that proves Latchkey. All steps run, so that one look shows all that is broken.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findBrowser } from './browser.mjs'
import { build, buildBelow, prepare } from './prepare.mjs'
import { quietEnv, runTool } from './run.mjs'

/** The app is tested at the root of its origin, also where yours is not. */
const env = { ...quietEnv, BASE_PATH: '' }
const reports = mkdtempSync(path.join(os.tmpdir(), 'latchkey-test-'))
const unitReport = path.join(reports, 'unit.json')
const e2eReport = path.join(reports, 'e2e.json')
const total = { passed: 0, failed: 0 }

await prepare(env)

await step('format', async () => one(await runTool('prettier', ['--check', '.'], env)))
await step('lint', async () =>
  one(await runTool('eslint', ['--config', '.config/eslint.mjs', '--max-warnings', '0', '.'], env)),
)
await step('types', async () =>
  one((await runTool('next', ['typegen'], env)) || (await runTool('tsc', ['--noEmit'], env))),
)
await step('unit', async () => {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]
  const code = await runTool('vitest', ['run', '--config', '.config/vitest.mts', ...reporters], env)
  return counted(code, unitReport, (report) => [report.numPassedTests, report.numFailedTests])
})
let isBuilt = false
await step('build', async () => {
  isBuilt = (await build(env)) && (await buildBelow(env, '/door')) !== null
  return one(isBuilt ? 0 : 1)
})
await step('e2e', async () => {
  const browser = isBuilt && (await findBrowser(env))
  if (!browser) return one(1)
  const code = await runTool('playwright', ['test', '--config', 'e2e/playwright.config.ts'], {
    ...env,
    CHROMIUM_PATH: browser,
    LATCHKEY_E2E_REPORT: e2eReport,
  })
  return counted(code, e2eReport, ({ stats, suites }) => {
    const secondTries = suites.flatMap((suite) => flakyOf(suite, []))
    if (secondTries.length > 0)
      console.log(`\nAt the second try only, which is a fault to be found:\n  ${secondTries.join('\n  ')}`)
    return [stats.expected + stats.flaky, stats.unexpected]
  })
})

rmSync(reports, { recursive: true })
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)

async function step(name, work) {
  console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}\n`)
  const startedAt = Date.now()
  const { passed, failed } = await work()
  total.passed += passed
  total.failed += failed
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  console.log(
    `\n${name}: ${failed === 0 ? 'passed' : 'FAILED'} (${passed} passed, ${failed} failed, ${seconds} s)`,
  )
}

function one(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** The names of the browser tests that failed once and then passed. */
function flakyOf({ title, suites = [], specs = [] }, above) {
  const path = [...above, title]
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
  return [
    ...own.map((spec) => [...path, spec.title].join(' › ')),
    ...suites.flatMap((suite) => flakyOf(suite, path)),
  ]
}

/** A tool that failed without a failing test, such as a file that does not load, is a failure all the same. */
function counted(code, report, read) {
  const [passed, failed] = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : [0, 0]
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) }
}
