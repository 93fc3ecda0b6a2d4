import type { FullConfig, FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { callsOf, type SdkCall } from './calls'
import { count, isTold, writeTable } from './table'

const FOLDER = path.resolve(import.meta.dirname, '..')
const RESULT = path.resolve(import.meta.dirname, '../../../test-results/sdk-calls.json')

/** Adds up the calls of the SDK. A run of all of them fails where the README tells something else; with LATCHKEY_SDK_TABLE=write it is told. */
export default class SdkCalls implements Reporter {
  private tests: readonly TestCase[] = []
  private isWhole = false

  onBegin(config: FullConfig, suite: Suite): void {
    this.tests = suite.allTests().filter(({ location }) => path.dirname(location.file) === FOLDER)
    const run = new Set(this.tests.map(({ location }) => path.basename(location.file)))
    const isUnfiltered = String(config.grep) === '/.*/' && !config.grepInvert && !config.shard
    this.isWhole =
      isUnfiltered && readdirSync(FOLDER).every((file) => !file.endsWith('.spec.ts') || run.has(file))
  }

  async onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] } | undefined> {
    if (!this.isWhole || status !== 'passed') return undefined
    const calls: SdkCall[] = this.tests.flatMap(({ results }) => callsOf(results.at(-1)?.annotations ?? []))
    mkdirSync(path.dirname(RESULT), { recursive: true })
    writeFileSync(RESULT, JSON.stringify(count(calls)))
    if (process.env['LATCHKEY_SDK_TABLE'] === 'write') writeTable(calls)
    if (isTold(calls)) return undefined
    console.log('\nThe README tells something else of the SDK than what was driven: npm run figures -- sdk')
    return { status: 'failed' }
  }
}
