import { sendCommand } from '@/lib/ports/db/command'
import { runCommand } from './commands'
import { readEnvFiles } from './env-file'

/**
 * Runs one command from a shell, prints what it answers, and ends the process: 1 in words when it cannot be done.
 * While the app runs on the embedded database, that process holds it: the command is sent there and run in its pool.
 */
export async function runCommandLine(verb: string): Promise<never> {
  // A command line is no server, so what it needs and nobody set is made as in development.
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? 'development' })
  const args = process.argv.slice(2)
  try {
    const vars = readEnvFiles()
    const answer = vars.DATABASE_URL ? null : await sendCommand(vars.DATA_DIR, verb, args)
    if (answer && !answer.ok) throw new Error(answer.error)
    console.log(answer ? answer.output : await runCommand(verb, args))
    process.exit(0)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
