import { createPerson } from '@/lib/account/people'
import { normaliseEmailAddress } from '@/lib/identifiers/email-address'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { getPorts } from '@/lib/ports/real'
import type { Ports } from '@/lib/ports/ports'
import { parseArgs } from 'node:util'
import { connection } from './commands/connection'
import { invite } from './commands/invite'
import { ticket } from './commands/ticket'
import { waitlist } from './commands/waitlist'

type Command = (ports: Ports, args: string[]) => Promise<string>

/** What an operator can ask for. The app runs these itself while it holds the embedded database (lib/ports/db/command.ts). */
const COMMANDS: Record<string, Command> = { user, ticket, invite, waitlist, connection }

const USAGE = `npm run user -- create <email> [--password <password>] [--username <name>] [--first-name <name>] [--last-name <name>]
                   [--phone <number> [--second-factor]] [--second-factor-phone <number>]
                   [--totp-secret <base32>] [--backup-codes <code,code>] [--bypass-device-trust]
npm run user -- require-new-password <email>
npm run user -- mark-password-compromised <email>
npm run user -- admin <email>
npm run user -- no-admin <email>
npm run user -- unlock <email>`

/** Runs one command and answers what it prints. @throws Error in words when it cannot be done */
export async function runCommand(verb: string, args: string[]): Promise<string> {
  const command = COMMANDS[verb]
  if (!command) throw new Error(`There is no command "${verb}".`)
  try {
    return await command(await getPorts(), args)
  } catch (error) {
    throw error instanceof SignInError ? new Error(`${error.message} (${error.code})`) : error
  }
}

/** People, as an operator makes and changes them. @throws Error in words */
export async function user(ports: Ports, args: string[]): Promise<string> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      password: { type: 'string' },
      username: { type: 'string' },
      'first-name': { type: 'string' },
      'last-name': { type: 'string' },
      phone: { type: 'string' },
      'second-factor': { type: 'boolean' },
      'second-factor-phone': { type: 'string' },
      'totp-secret': { type: 'string' },
      'backup-codes': { type: 'string' },
      'bypass-device-trust': { type: 'boolean' },
    },
  })
  const [verb, emailAddress] = positionals
  if (!emailAddress) return USAGE
  if (verb === 'create') {
    const { password, username } = values
    const names = { firstName: values['first-name'], lastName: values['last-name'] }
    const phone = { phoneNumber: values.phone, phoneReserved: values['second-factor'] }
    if (phone.phoneReserved && !phone.phoneNumber)
      throw new Error('--second-factor says what the number is for: give it with --phone.')
    const factors = {
      secondFactorPhone: values['second-factor-phone'],
      totpSecret: values['totp-secret'],
      backupCodes: values['backup-codes']?.split(','),
      bypassDeviceTrust: values['bypass-device-trust'],
    }
    const id = await createPerson(ports, { emailAddress, password, username, ...names, ...phone, ...factors })
    return `Created ${emailAddress} (${id}).`
  }
  if (verb === 'admin') return operate(ports, emailAddress, { admin: true }, 'is an admin now')
  if (verb === 'no-admin') return operate(ports, emailAddress, { admin: false }, 'is no admin any more')
  if (verb === 'unlock')
    return operate(ports, emailAddress, { failures: 0, lockedUntil: null }, 'may sign in again')
  if (verb === 'mark-password-compromised')
    return operate(
      ports,
      emailAddress,
      { passwordCompromised: true },
      'is let in by another way only, and must replace the password then',
    )
  if (verb === 'require-new-password')
    return operate(
      ports,
      emailAddress,
      { passwordResetRequired: true },
      'must choose a new password to sign in',
    )
  return USAGE
}

async function operate(
  ports: Ports,
  emailAddress: string,
  change: Parameters<Ports['users']['operate']>[1],
  outcome: string,
): Promise<string> {
  const address = normaliseEmailAddress(emailAddress) ?? ''
  const audit = {
    event: 'user_changed' as const,
    address: null,
    userAgent: null,
    detail: { by: 'command line' },
  }
  if (!(await ports.users.operate(address, change, audit)))
    throw new Error(`Nobody has the verified address ${emailAddress}.`)
  return `${emailAddress} ${outcome}.`
}
