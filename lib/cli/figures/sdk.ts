import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Figure } from './figure'

const RESULT = 'test-results/sdk-calls.json'
const counted = z.object({ working: z.number(), driven: z.number() })

/** Calls of Clerk's own packages that work against the built app, of all that e2e/sdk drives; the README's table is written anew. */
export async function sdkFigures(): Promise<Figure[]> {
  const { working, driven } = counted.parse(await drive())
  return [
    {
      name: `SDK calls that work, of ${driven} that were driven`,
      value: working,
      budget: driven,
      bound: 'at least',
    },
  ]
}

async function drive(): Promise<unknown> {
  const playwright = 'node_modules/@playwright/test/cli.js'
  const args = [playwright, 'test', '--config', 'e2e/playwright.config.ts', 'e2e/sdk/']
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, LATCHKEY_SDK_TABLE: 'write' },
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== 0)
    throw new Error('The SDK could not be driven. What it said is above; the app must be built.')
  return JSON.parse(readFileSync(RESULT, 'utf8'))
}
