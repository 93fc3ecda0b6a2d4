import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createInvitation, listInvitations, revokeInvitation } from '@/lib/account/invitations'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Metadata } from '@/lib/model/wire'
import type { Ports } from '@/lib/ports/ports'
import { everyPage, toMinute } from './words'

const USAGE = `npm run invite -- <email> [--expires 30d] [--redirect-url /welcome] [--metadata '{"plan":"pro"}'] [--no-mail]
npm run invite -- revoke <id>
npm run invite -- list`

const metadata = z.record(z.string(), z.unknown())

/** Lets an address sign up, also where strangers may not; calls that back; or lists whom it was said to. @throws Error in words */
export async function invite(ports: Ports, args: string[]): Promise<string> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      expires: { type: 'string' },
      'redirect-url': { type: 'string' },
      metadata: { type: 'string' },
      'no-mail': { type: 'boolean' },
    },
  })
  const [first, second, ...rest] = positionals
  if (first === 'revoke' && second && rest.length === 0) return revoke(ports, second)
  if (first === 'list' && !second) return list(ports)
  if (!first || first === 'revoke' || second) throw new Error(USAGE)

  const { id, url, mail, expiresAt } = await create(ports, {
    emailAddress: first,
    redirectUrl: values['redirect-url'],
    publicMetadata: values.metadata === undefined ? undefined : toMetadata(values.metadata),
    expiresInDays: values.expires === undefined ? undefined : toDays(values.expires),
    notify: !values['no-mail'],
  })
  const sent = mail === null ? 'Not sent by mail.' : MAIL[mail]
  const about = `Lets ${first} sign up, once. Works until ${toMinute(expiresAt)}.`
  return `${url}\n${about} ${sent} To call it back: npm run invite -- revoke ${id}`
}

const MAIL = {
  delivered: 'Sent by mail.',
  pending: 'The mail is on its way.',
  refused: 'The mail server refused the mail: hand the link over yourself.',
} as const

async function create(ports: Ports, given: Parameters<typeof createInvitation>[2]) {
  try {
    return await createInvitation(ports, null, given)
  } catch (error) {
    if (!(error instanceof SignInError)) throw error
    if (error.code === 'form_identifier_exists')
      throw new Error(`Somebody has the verified address ${given.emailAddress}: they can sign in.`)
    if (error.code === 'invalid_redirect_url')
      throw new Error('--redirect-url is a page of this app, such as /welcome.')
    throw error
  }
}

async function revoke(ports: Ports, id: string): Promise<string> {
  try {
    await revokeInvitation(ports, null, id)
  } catch (error) {
    throw error instanceof SignInError && error.code === 'resource_not_found'
      ? new Error(`There is no open invitation ${id}: it was accepted or called back before, or never was.`)
      : error
  }
  return `Called ${id} back. Its link works no more.`
}

async function list(ports: Ports): Promise<string> {
  const invitations = await everyPage((after) => listInvitations(ports, after, 200))
  if (invitations.length === 0) return 'Nobody was invited yet.'
  return invitations
    .map(({ id, status, emailAddress, expiresAt }) =>
      [id, status.padEnd(8), `until ${toMinute(expiresAt)}`, emailAddress].join('  '),
    )
    .join('\n')
}

function toMetadata(text: string): Metadata {
  try {
    return metadata.parse(JSON.parse(text))
  } catch {
    throw new Error(`--metadata is JSON with names and values, such as '{"plan":"pro"}'.`)
  }
}

/** `"30d" -> 30` */
function toDays(text: string): number {
  const days = Number(/^([1-9]\d{0,2})d$/.exec(text)?.[1])
  if (!(days <= 365)) throw new Error(`"${text}" is no time that an invitation can live. Give 1d to 365d.`)
  return days
}
