import path from 'node:path'
import { config } from '@/lib/config'
import { digestOfNobody } from '@/lib/crypto/password'
import { BASE_PATH } from '@/lib/model/base-path'
import { botCheckProblems } from './bot-check-set-up'
import { onCommand, type CommandHandler } from './db/command'
import { database } from './db/open'
import { deadEnds } from './dead-ends'
import { env, unsafeToStart, type Env } from './env'
import { loadKeys } from './keys'
import { log } from './log'
import { oauthProblems } from './oauth-set-up'
import { channelsOf, outOfReach } from './reach'

/**
 * Checks that it is safe to start, opens the database so that the first visitor does not wait for it, and serves command lines.
 * Ends the process in words when something unsafe is missing (architecture, rule 12).
 */
export async function start(runCommand: CommandHandler): Promise<void> {
  const vars = readOrRefuse(() => env())
  const problems = [
    ...unsafeToStart(vars),
    ...oauthProblems(vars, config),
    ...botCheckProblems(vars, config),
    ...lostData(vars),
    ...movedBuild(vars),
    ...deadEnds(config),
  ]
  if (problems.length > 0) refuse(problems)
  readOrRefuse(() => loadKeys(vars))
  const strategies = outOfReach(config, channelsOf(vars))
  if (strategies.length > 0)
    log('warn', 'strategies_off', {
      strategies: strategies.join(' '),
      missing: vars.TWILIO_ACCOUNT_SID ? 'TWILIO_WHATSAPP_FROM' : 'TWILIO_ACCOUNT_SID',
    })
  onCommand(runCommand)
  await digestOfNobody(config.password.argon2)
  try {
    await database()
  } catch (error) {
    // An embedded database that does not open now never will. A server elsewhere may be back for the next request.
    if (!vars.DATABASE_URL) refuse([reasonOf(error)])
    process.emitWarning(`The database cannot be opened yet: ${reasonOf(error)}`)
  }
}

/** The next build empties the folder that the standalone server runs in. */
function lostData(vars: Env): string[] {
  const isInBuild = process.cwd().endsWith(path.join('.next', 'standalone'))
  if (vars.DATABASE_URL || !isInBuild || path.isAbsolute(vars.DATA_DIR)) return []
  return [
    'DATA_DIR is relative, so the database would lie inside the build. Give its whole path, such as /var/lib/latchkey.',
  ]
}

/** Every address of a script, a style and a page is written into the build. */
function movedBuild(vars: Env): string[] {
  if (vars.BASE_PATH === BASE_PATH) return []
  return [
    `BASE_PATH is ${vars.BASE_PATH || 'not set'}, and the app was built ${BASE_PATH ? `for ${BASE_PATH}` : 'without one'}. Build it again, or set it as it was.`,
  ]
}

function readOrRefuse<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    return refuse([reasonOf(error)])
  }
}

function refuse(problems: string[]): never {
  process.stderr.write(`Latchkey does not start:\n${problems.map((problem) => `- ${problem}`).join('\n')}\n`)
  process.exit(1)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}
