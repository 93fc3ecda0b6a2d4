import { randomBytes } from 'node:crypto'
import { sendCommand } from '@/lib/ports/db/command'

export interface Person {
  email: string
  username: string
  password: string
}

/** An e-mail address that nobody else has. */
export function newEmail(): string {
  return `${newName()}@example.com`
}

/** Makes a person by the command line's own door, in the app that is running. */
export async function makePerson(dataDir: string): Promise<Person> {
  const username = newName()
  const person = { email: `${username}@example.com`, username, password: `correct horse ${newName()}` }
  const args = ['create', person.email, '--password', person.password, '--username', person.username]
  const answer = await sendCommand(dataDir, 'user', args)
  if (!answer?.ok)
    throw new Error(`No person could be made: ${answer ? answer.error : 'the app does not run.'}`)
  return person
}

function newName(): string {
  return `test_${randomBytes(5).toString('hex')}`
}
