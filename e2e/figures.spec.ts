import { execFile } from 'node:child_process'
import path from 'node:path'
import { expect, test } from '@playwright/test'

const root = path.resolve(import.meta.dirname, '..')

interface Run {
  code: number
  output: string
}

function figures(...args: string[]): Promise<Run> {
  const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')
  return new Promise((resolve) => {
    execFile(process.execPath, [tsx, 'lib/cli/figures.ts', ...args], { cwd: root }, (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout })
    })
  })
}

test('the sign-in page stays within its weight, and no source file is too long', async () => {
  test.setTimeout(120_000)
  const { code, output } = await figures('source', 'bundle')
  expect(output).toMatch(/our client JS on \/sign-in, gzip: [\d.]+ KiB \(≤ 15 KiB\)$/m)
  expect(code, output).toBe(0)
})

test('a budget that is broken fails the command', async () => {
  const { code, output } = await figures('source', '--budget', 'longest source file=10')
  expect(output).toMatch(/longest source file: \d+ lines \(≤ 10 lines\) BROKEN/)
  expect(code).toBe(1)
})
