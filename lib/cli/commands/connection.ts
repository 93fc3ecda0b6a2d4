import { parseArgs } from 'node:util'
import { addDomain, proofNameOf, proveDomain, removeDomain } from '@/lib/account/connection-domains'
import { testConnection } from '@/lib/account/connection-test'
import {
  createConnection,
  removeConnection,
  requireConnection,
  samlMetadata,
  switchConnection,
} from '@/lib/account/connections'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ConnectionRow, Ports } from '@/lib/ports/ports'
import { OPTIONS, settingsOf } from './connection-options'

const USAGE = `npm run connection -- add-saml <name> --metadata <file> [--both-signatures] [--allow-idp-initiated] [--map <field>=<attribute>]
npm run connection -- add-saml <name> --entity-id <id> --sso-url <address> --certificate <file>
npm run connection -- add-oidc <name> --issuer <address> --client-id <id> [--client-secret-file <file>] [--map <field>=<claim>]
npm run connection -- list
npm run connection -- domain <id> <domain>
npm run connection -- prove <id> <domain>
npm run connection -- remove-domain <id> <domain>
npm run connection -- test | metadata | activate | deactivate | remove <id>

Fields: emailAddress, firstName, lastName, username, publicMetadata.<name>`

/** Companies whose people sign in with them. @throws Error in words */
export async function connection(ports: Ports, args: string[]): Promise<string> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: OPTIONS })
  const [verb, first, second, ...rest] = positionals
  if (rest.length > 0) throw new Error(USAGE)
  if (verb === 'list' && first === undefined) return list(ports)
  if (first === undefined) throw new Error(USAGE)
  if ((verb === 'add-saml' || verb === 'add-oidc') && second === undefined)
    return inWords(() => add(ports, first, settingsOf(verb, values)))
  return inWords(() => change(ports, verb ?? '', first, second))
}

async function add(ports: Ports, name: string, settings: ConnectionRow['settings']): Promise<string> {
  const id = await createConnection(ports, null, { name, settings })
  const addresses =
    settings.protocol === 'saml'
      ? [
          `Entity ID   ${ports.baseUrl}/v1/saml/${id}/metadata (its metadata is there)`,
          `ACS address ${ports.baseUrl}/v1/saml/${id}/acs`,
        ]
      : [`Redirect address ${ports.baseUrl}/v1/oauth_callback/${id}`]
  return [
    `Added ${name} (${id}). It is switched off.`,
    'For the identity provider:',
    ...addresses.map((line) => `  ${line}`),
    `Next: npm run connection -- domain ${id} <domain>`,
  ].join('\n')
}

async function change(ports: Ports, verb: string, id: string, domain: string | undefined): Promise<string> {
  if (domain !== undefined) return changeDomain(ports, verb, id, domain)
  if (verb === 'test') {
    const found = await testConnection(ports, id)
    return found.map(({ state, text }) => `${state.padEnd(7)}  ${text}`).join('\n')
  }
  if (verb === 'metadata') {
    const metadata = await samlMetadata(ports, id)
    if (metadata === null) throw new Error(`There is no SAML connection ${id}.`)
    return metadata
  }
  if (verb === 'activate' || verb === 'deactivate') {
    await switchConnection(ports, null, id, verb === 'activate')
    const { domains } = await requireConnection(ports, id)
    const proven = domains.filter(({ provenAt }) => provenAt !== null).map((row) => row.domain)
    if (verb === 'deactivate') return `Switched ${id} off.`
    if (proven.length === 0) return `Switched ${id} on. It sends nobody there before a domain is proven.`
    return `Switched ${id} on. Whoever has an address of ${proven.join(', ')} signs in with it, and no other way.`
  }
  if (verb !== 'remove') throw new Error(USAGE)
  await removeConnection(ports, null, id)
  return `Removed ${id}. Its people keep their accounts and sign in another way.`
}

async function changeDomain(ports: Ports, verb: string, id: string, typed: string): Promise<string> {
  if (verb === 'domain') {
    const { domain, proof, provenAt } = await addDomain(ports, null, id, typed)
    if (provenAt) return `${domain} is proven already.`
    const record = `${proofNameOf(domain)}  TXT  ${proof}`
    return `Have this record added to the DNS of ${domain}:\n  ${record}\nThen: npm run connection -- prove ${id} ${domain}`
  }
  const domain = typed.toLowerCase()
  if (verb === 'remove-domain') {
    await removeDomain(ports, null, id, domain)
    return `Removed ${domain}. Its people sign in another way.`
  }
  if (verb !== 'prove') throw new Error(USAGE)
  const proof = await proveDomain(ports, null, id, domain)
  if (proof === 'proven') return `${domain} is proven.`
  throw new Error(
    proof === 'missing'
      ? `The record ${proofNameOf(domain)} is not there yet. It can take an hour until everybody sees it.`
      : `No name server answers for ${domain}. Try again in a moment.`,
  )
}

async function list(ports: Ports): Promise<string> {
  const connections = await ports.connections.list()
  if (connections.length === 0) return 'There is no connection yet.'
  return connections
    .map(({ id, name, protocol, active, domains }) => {
      const written = domains.map(({ domain, provenAt }) => (provenAt ? domain : `${domain} (not proven)`))
      return [id, protocol, active ? 'on ' : 'off', name, written.join(', ') || 'no domain'].join('  ')
    })
    .join('\n')
}

const WORDS: Record<string, string> = {
  name: 'A connection has a name of 64 characters at most.',
  certificate: 'The certificate must be an RSA certificate of 2048 bits or more, in PEM.',
  idp_sso_url: 'The sign-in address must be on https.',
  idp_entity_id: 'The entity ID is missing.',
  issuer: 'The issuer must be an address on https.',
  client_id: 'The client ID is missing.',
  domain: 'That is no domain that one company owns.',
}

async function inWords(work: () => Promise<string>): Promise<string> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SignInError)) throw error
    if (error.code === 'resource_not_found')
      throw new Error('There is no such connection, or no such domain of it.')
    throw new Error(WORDS[error.details.param ?? ''] ?? error.message)
  }
}
