// Plain JavaScript without dependencies: these files run before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))
process.chdir(root)

/** What each tool starts with, so that no shell and no PATH is needed. */
const TOOLS = {
  eslint: 'eslint/bin/eslint.js',
  next: 'next/dist/bin/next',
  playwright: '@playwright/test/cli.js',
  prettier: 'prettier/bin/prettier.cjs',
  prisma: 'prisma/build/index.js',
  tsc: 'typescript/bin/tsc',
  tsx: 'tsx/dist/cli.mjs',
  vitest: 'vitest/vitest.mjs',
}

/** Ends the script with one line that says what to do. */
export function fail(message) {
  console.error(`\n${message}`)
  process.exit(1)
}

/** Ours, and without a word to anybody about how the tools are used. */
export const quietEnv = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' }

/** The environment as the app will read it: what is set wins over `.env.local`, and that over `.env`. */
export function readEnvironment() {
  for (const file of ['.env.local', '.env']) if (existsSync(file)) process.loadEnvFile(file)
  return {
    ...process.env,
    ...quietEnv,
    // A server that is started elsewhere than here would look for a relative folder there.
    DATA_DIR: path.resolve(process.env.DATA_DIR || '.data'),
    PORT: process.env.PORT || '3000',
  }
}

/** Runs a tool of node_modules and answers its exit code. */
export function runTool(name, args, env) {
  return run(process.execPath, [path.join('node_modules', TOOLS[name]), ...args], env)
}

/** Runs a program, its output on ours, and answers its exit code. */
export function run(program, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: 'inherit' })
    child.once('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** As `runTool`, but answers what it printed; its errors go to ours. */
export function readTool(name, args, env) {
  return new Promise((resolve) => {
    const program = [path.join('node_modules', TOOLS[name]), ...args]
    const child = spawn(process.execPath, program, { env, stdio: ['inherit', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
