import { startMailbox, type Mailbox } from '@/lib/testing/mailbox'
import { emptyPostgres } from '@/lib/testing/postgres'
import { startPostgres } from '@/lib/testing/start-postgres'
import { newDataDir, startApp, type RunningApp } from './app'
import { BYPASS, type Person } from './person'
import { productionVars, runCommandLine } from './production'
import { startRoundRobin, type RoundRobin } from './round-robin'
import { changeBuild, type Change } from './variant'

const INSTANCES = 3

/** Several processes in production, as a platform runs them: one database, one set of keys, one address before them. */
export interface Instances {
  balancer: RoundRobin
  mailbox: Mailbox
  databaseUrl: string
  apps: RunningApp[]
  /** What all of them said. */
  said(): string
  /** Makes a person by the command line. */
  createPerson(name: string): Promise<Person>
  stop(): Promise<void>
}

/** Starts all of them at once, on an empty database; `changes` are made to their settings. */
export async function startInstances(changes: readonly Change[] = []): Promise<Instances> {
  const build = changeBuild(changes)
  const postgres = await startPostgres()
  process.env['LATCHKEY_TEST_POSTGRES'] = postgres.url
  const database = await emptyPostgres()
  const [mailbox, balancer] = await Promise.all([startMailbox(), startRoundRobin()])
  const vars = { ...(await productionVars(balancer.url, mailbox.url)), DATABASE_URL: database.url }
  let said = ''
  const start = () => startApp(newDataDir(), vars, (text) => (said += text), build.server)
  const apps = await Promise.all(Array.from({ length: INSTANCES }, start))
  balancer.targets.push(...apps.map(({ url }) => url))
  return {
    balancer,
    mailbox,
    databaseUrl: database.url,
    apps,
    said: () => said,
    async createPerson(username) {
      const person = { username, email: `${username}@example.com`, password: `correct horse ${username}` }
      const args = ['create', person.email, '--password', person.password, '--username', username, BYPASS]
      await runCommandLine('user', args, vars)
      return person
    },
    async stop() {
      await Promise.all(apps.map((app) => app.stop()))
      await Promise.all([balancer.stop(), mailbox.stop()])
      await database.drop()
      await postgres.stop()
      build.remove()
      delete process.env['LATCHKEY_TEST_POSTGRES']
    },
  }
}
