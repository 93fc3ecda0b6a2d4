import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { environment } from './app'

const run = promisify(execFile)

/** Runs one of our command lines as `npm run` does, and answers what it printed. @throws Error with `code` and `stderr` */
export async function runCommandLine(
  name: 'keys' | 'ticket' | 'user',
  args: string[],
  vars: Record<string, string> = {},
) {
  const program = ['node_modules/tsx/dist/cli.mjs', `lib/cli/${name}.ts`, ...args]
  return (await run(process.execPath, program, { env: environment(vars) })).stdout
}

/** What production asks for, with keys as `npm run keys` makes them for a new installation. */
export async function productionVars(baseUrl: string, smtpUrl: string): Promise<Record<string, string>> {
  const lines = (await runCommandLine('keys', [])).trim().split('\n')
  const keys = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  return { LATCHKEY_DEMO: '', BASE_URL: baseUrl, SMTP_URL: smtpUrl, ...Object.fromEntries(keys) }
}
