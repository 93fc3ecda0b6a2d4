'use server'

import { notFound } from 'next/navigation'
import * as admin from '@/lib/handlers/admin-connections'
import { field } from '@/lib/handlers/fields'
import { redirect } from '@/lib/handlers/redirect'
import type { ErrorJson, Wire } from '@/lib/model/wire'

// What the forms of /admin/connections post to, with JavaScript or without. Each asks again who may; whoever may not gets the page of nowhere (404).

const LIST = '/admin/connections'
const BOXES = ['allow_idp_initiated', 'requires_both_signatures']

/** What was typed comes back beside what was wrong with it; a secret never does. */
export interface ConnectionState {
  typed: Record<string, string>
  error: ErrorJson | null
}

/** Fields: id (none for a new one), protocol, name, and those of the protocol. */
export async function saveConnection(_previous: ConnectionState, form: unknown): Promise<ConnectionState> {
  const connectionId = field(form, 'id') ?? null
  const names = [
    'name',
    'metadata',
    'idp_entity_id',
    'idp_sso_url',
    'certificates',
    'issuer',
    'client_id',
    'mapping',
  ]
  const typed = Object.fromEntries(names.map((name) => [name, field(form, name) ?? '']))
  const boxes = Object.fromEntries(BOXES.map((name) => [name, field(form, name) ?? '']))
  const wire = await admin.save(connectionId, {
    protocol: field(form, 'protocol'),
    name: typed['name'],
    metadata: typed['metadata'],
    idpEntityId: typed['idp_entity_id'],
    idpSsoUrl: typed['idp_sso_url'],
    certificates: typed['certificates'],
    allowIdpInitiated: boxes['allow_idp_initiated'] === 'on',
    requiresBothSignatures: boxes['requires_both_signatures'] === 'on',
    issuer: typed['issuer'],
    clientId: typed['client_id'],
    clientSecret: field(form, 'client_secret'),
    mapping: typed['mapping'],
  })
  if (!('errors' in wire)) redirect(`${LIST}/${wire.response.id}?saved=1`)
  const error = wire.errors[0] ?? null
  if (error?.meta?.param_name === undefined) settle(wire, LIST)
  return { typed: { ...typed, ...boxes }, error }
}

/** Fields: id, active (`on` or nothing). */
export async function switchConnection(form: unknown): Promise<void> {
  const active = field(form, 'active') === 'on'
  settle(await admin.switchOver({ connectionId: field(form, 'id'), active }), pageOf(form))
}

/** Fields: id. */
export async function removeConnection(form: unknown): Promise<void> {
  settle(await admin.remove(field(form, 'id')), LIST)
}

/** Fields: id, domain. */
export async function addDomain(form: unknown): Promise<void> {
  settle(
    await admin.addDomainTo({ connectionId: field(form, 'id'), domain: field(form, 'domain') }),
    pageOf(form),
  )
}

/** Fields: id, domain. */
export async function checkDomain(form: unknown): Promise<void> {
  const domain = field(form, 'domain')
  const wire = await admin.checkDomain({ connectionId: field(form, 'id'), domain })
  if ('errors' in wire) settle(wire, pageOf(form))
  redirect(`${pageOf(form)}?${new URLSearchParams({ checked: wire.response.proof, domain: domain ?? '' })}`)
}

/** Fields: id, domain. */
export async function removeDomain(form: unknown): Promise<void> {
  const given = { connectionId: field(form, 'id'), domain: field(form, 'domain') }
  settle(await admin.removeDomainFrom(given), pageOf(form))
}

/** To the page; back to it with the code of a refusal; or first to what an administrator owes. */
function settle(wire: Wire<unknown>, page: string): never {
  if (!('errors' in wire)) redirect(page)
  const code = wire.errors[0]?.code ?? 'internal_clerk_error'
  if (code === 'resource_not_found') notFound()
  if (code === 'session_reverification_required')
    redirect(`/account/verify?${new URLSearchParams({ redirect_url: page })}`)
  if (code === 'admin_second_factor_required') redirect('/admin')
  redirect(`${page}?error=${code}`)
}

function pageOf(form: unknown): string {
  return `${LIST}/${encodeURIComponent(field(form, 'id') ?? '')}`
}
