import { parseArgs } from 'node:util'
import { inviteFromWaitlist, inviteNext, listWaitlist, removeFromWaitlist } from '@/lib/account/waitlist'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Ports } from '@/lib/ports/ports'
import { everyPage, toMinute } from './words'

const USAGE = `npm run waitlist -- list
npm run waitlist -- invite <email>
npm run waitlist -- invite --next 10
npm run waitlist -- remove <email>`

/** Who waits for an invitation: lists, invites and forgets them. @throws Error in words */
export async function waitlist(ports: Ports, args: string[]): Promise<string> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { next: { type: 'string' } },
  })
  const [verb, emailAddress, ...rest] = positionals
  if (rest.length > 0) throw new Error(USAGE)
  if (verb === 'list' && !emailAddress) return list(ports)
  if (verb === 'invite' && values.next !== undefined && !emailAddress) return next(ports, values.next)
  if (verb === 'invite' && emailAddress && values.next === undefined) {
    const { id } = await named(emailAddress, () => inviteFromWaitlist(ports, null, emailAddress))
    return `Invited ${emailAddress} by mail. To call it back: npm run invite -- revoke ${id}`
  }
  if (verb === 'remove' && emailAddress) {
    await named(emailAddress, () => removeFromWaitlist(ports, null, emailAddress))
    return `${emailAddress} is off the waiting list.`
  }
  throw new Error(USAGE)
}

async function list(ports: Ports): Promise<string> {
  const entries = await everyPage((after) => listWaitlist(ports, after, 200))
  if (entries.length === 0) return 'Nobody waits.'
  return entries
    .map(({ status, emailAddress, createdAt }) =>
      [status.padEnd(9), `since ${toMinute(createdAt)}`, emailAddress].join('  '),
    )
    .join('\n')
}

async function next(ports: Ports, typed: string): Promise<string> {
  const count = /^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : 0
  if (count < 1 || count > 1000) throw new Error('--next is a whole number from 1 to 1000.')
  const { invited, removed } = await inviteNext(ports, null, count)
  return [
    invited.length === 0 ? 'Nobody waits who was not invited.' : `Invited ${invited.length}:`,
    ...invited,
    ...(removed.length === 0 ? [] : [`Taken off the list, because they have an account:`, ...removed]),
  ].join('\n')
}

async function named<T>(emailAddress: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof SignInError)) throw error
    if (error.code === 'resource_not_found') throw new Error(`${emailAddress} is not on the waiting list.`)
    if (error.code === 'form_identifier_exists')
      throw new Error(`Somebody has the verified address ${emailAddress}: they can sign in.`)
    throw error
  }
}
