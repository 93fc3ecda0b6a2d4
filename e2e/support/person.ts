import { randomBytes } from 'node:crypto'
import { sendCommand } from '@/lib/ports/db/command'
import type { Careful } from '@/lib/testing/furnish'
import { takeNumber } from './numbers'
import { findWorld } from './world'

export interface Person {
  email: string
  username: string
  password: string
}

/** An e-mail address that nobody else has. */
export function newEmail(): string {
  return `${newName()}@example.com`
}

/** Most tests are about something else than a device that is new to its owner. */
export const BYPASS = '--bypass-device-trust'

/** Makes a person by the command line's own door, in the app that is running. A password is enough for them unless `provesDevices`. */
export async function makePerson(dataDir: string, { provesDevices = false } = {}): Promise<Person> {
  const username = newName()
  const person = { email: `${username}@example.com`, username, password: `correct horse ${newName()}` }
  const args = [person.email, '--password', person.password, '--username', person.username]
  await create(dataDir, provesDevices ? args : [...args, BYPASS])
  return person
}

/** Somebody with an authenticator app and four backup codes whom no other test meets. */
export function takeCareful(): Careful {
  const { careful } = findWorld()
  const one = careful[takeNumber('careful')]
  if (!one)
    throw new Error(`All ${careful.length} careful people are taken: global-setup.ts has to make more.`)
  return one
}

/** Makes somebody whose only way in is a code by mail, and answers the address. */
export async function makePersonWithoutPassword(dataDir: string, email = newEmail()): Promise<string> {
  await create(dataDir, [email])
  return email
}

async function create(dataDir: string, args: string[]): Promise<void> {
  const answer = await sendCommand(dataDir, 'user', ['create', ...args])
  if (!answer?.ok)
    throw new Error(`No person could be made: ${answer ? answer.error : 'the app does not run.'}`)
}

function newName(): string {
  return `test_${randomBytes(5).toString('hex')}`
}
