'use server'

import { config } from '@/lib/config'
import { field } from '@/lib/handlers/fields'
import * as identifications from '@/lib/handlers/identifications'
import * as own from '@/lib/handlers/own-account'
import { deletePicture } from '@/lib/handlers/picture'
import { readRedirect } from '@/lib/handlers/read'
import { redirect } from '@/lib/handlers/redirect'
import * as reverify from '@/lib/handlers/reverify'
import * as factors from '@/lib/handlers/second-factors'
import type { Wire } from '@/lib/model/wire'

// What the forms of the account pages post to, with JavaScript or without. Each ends in a redirect (303); a refusal travels as its code.

/** Fields: strategy, email_address_id, phone_number_id, channel, redirect_url. */
export async function sendProof(form: unknown): Promise<void> {
  const strategy = field(form, 'strategy') ?? ''
  const wire = await reverify.sendProof({
    strategy,
    emailAddressId: field(form, 'email_address_id'),
    phoneNumberId: field(form, 'phone_number_id'),
    channel: field(form, 'channel'),
  })
  redirect(verifyPage(form, strategy, wire))
}

/** Fields: strategy, password, code or public_key_credential, redirect_url. */
export async function giveProof(form: unknown): Promise<void> {
  const strategy = field(form, 'strategy') ?? ''
  const wire = await reverify.giveProof({
    strategy,
    password: field(form, 'password'),
    code: field(form, 'code'),
    publicKeyCredential: field(form, 'public_key_credential'),
  })
  if ('errors' in wire) redirect(verifyPage(form, strategy, wire))
  redirect(wire.response.owed ? verifyPage(form, null, wire) : returnOf(form))
}

export async function startAuthenticator(): Promise<void> {
  settle(await factors.createAuthenticator(), '/account/authenticator', '/account/authenticator')
}

/** Fields: code. */
export async function confirmAuthenticator(form: unknown): Promise<void> {
  const wire = await factors.confirmAuthenticator({ code: field(form, 'code') })
  const isFirst = !('errors' in wire) && wire.response.codes !== null
  settle(wire, '/account/authenticator', isFirst ? '/account/backup-codes' : '/account#authenticator')
}

export async function disableAuthenticator(): Promise<void> {
  settle(await factors.disableAuthenticator(), '/account/authenticator', '/account#authenticator')
}

export async function renewBackupCodes(): Promise<void> {
  settle(await factors.renewBackupCodes(), '/account/backup-codes', '/account/backup-codes')
}

export async function keepBackupCodes(): Promise<void> {
  settle(await factors.forgetShownCodes(), '/account/backup-codes', '/account#authenticator')
}

/** Fields: of (`email_address` or `phone_number`), value. Adds it, and sends its code. */
export async function addIdentification(form: unknown): Promise<void> {
  const of = field(form, 'of')
  const page = `/account/add-${of === 'phone_number' ? 'phone' : 'email'}`
  const wire = await identifications.createIdentification({ of, value: field(form, 'value') ?? '' })
  if ('errors' in wire) return settle(wire, page, page)
  const { id } = wire.response
  const there = identificationPage({ of, id })
  settle(await identifications.sendIdentificationCode({ of, id }), there, there)
}

/** Fields: of, id, channel. */
export async function sendIdentificationCode(form: unknown): Promise<void> {
  const page = identificationPage(named(form))
  const channel = field(form, 'channel')
  settle(await identifications.sendIdentificationCode({ ...named(form), channel }), page, page)
}

/** Fields: of, id, code. */
export async function verifyIdentification(form: unknown): Promise<void> {
  const code = field(form, 'code') ?? ''
  const page = identificationPage(named(form))
  settle(await identifications.verifyByCode({ ...named(form), code }), page, page)
}

/** Fields: of, id. */
export async function makePrimary(form: unknown): Promise<void> {
  const page = identificationPage(named(form))
  settle(await identifications.choosePrimary(named(form)), page, page)
}

/** Fields: of, id. */
export async function removeIdentification(form: unknown): Promise<void> {
  const section = field(form, 'of') === 'phone_number' ? 'phones' : 'emails'
  const wire = await identifications.deleteIdentification(named(form))
  settle(wire, identificationPage(named(form)), `/account#${section}`)
}

/** Fields: id, reserved (`yes` or `no`). */
export async function reserveNumber(form: unknown): Promise<void> {
  const id = field(form, 'id')
  const page = identificationPage({ of: 'phone_number', id })
  const reserved = field(form, 'reserved') === 'yes'
  // Its page would ask for the second step that was just turned on.
  settle(await identifications.reserveNumber({ id, reserved }), page, '/account#phones')
}

/** Fields: id. */
export async function makeDefaultNumber(form: unknown): Promise<void> {
  const id = field(form, 'id')
  const page = identificationPage({ of: 'phone_number', id })
  settle(await identifications.chooseDefaultNumber({ id }), page, page)
}

/** Fields: password (the new one), current_password, sign_out_of_other_sessions (a box that is ticked). */
export async function changePassword(form: unknown): Promise<void> {
  const currentPassword = field(form, 'current_password')
  const wire = await own.changePassword({
    newPassword: field(form, 'password') ?? '',
    ...(currentPassword ? { currentPassword } : {}),
    signOutOfOtherSessions: field(form, 'sign_out_of_other_sessions') !== undefined,
  })
  settle(wire, '/account/password', '/account#password')
}

export async function removePassword(): Promise<void> {
  settle(await own.deletePassword(), '/account/password', '/account#password')
}

/** Fields: first_name, last_name. */
export async function changeNames(form: unknown): Promise<void> {
  const names = { firstName: field(form, 'first_name') ?? '', lastName: field(form, 'last_name') ?? '' }
  settle(await own.changeNames(names), '/account/profile', '/account')
}

export async function removePicture(): Promise<void> {
  settle(await deletePicture(), '/account/profile', '/account/profile')
}

/** Fields: client_id. */
export async function forgetDevice(form: unknown): Promise<void> {
  // From one part of the page to another the router would only scroll, and show what was there before.
  settle(await own.forgetDevice(field(form, 'client_id')), '/account', '/account')
}

/** Fields: confirmation. */
export async function deleteAccount(form: unknown): Promise<void> {
  const wire = await own.removeAccount({ confirmation: field(form, 'confirmation') ?? '' })
  settle(wire, '/account/delete', config.paths.afterSignOut)
}

interface Named {
  of: string | undefined
  id: string | undefined
}

function named(form: unknown): Named {
  return { of: field(form, 'of'), id: field(form, 'id') }
}

function identificationPage({ of, id }: Named): string {
  const kind = of === 'phone_number' ? 'phones' : 'emails'
  return `/account/${kind}/${encodeURIComponent(id ?? '')}`
}

/** To where it goes on; back to the page with the code of a refusal; or first to a fresh proof. */
function settle(wire: Wire<unknown>, page: string, next: string): never {
  if (!('errors' in wire)) redirect(next)
  const code = wire.errors[0]?.code ?? 'internal_clerk_error'
  if (code === 'session_reverification_required')
    redirect(`/account/verify?${new URLSearchParams({ redirect_url: page })}`)
  redirect(`${page}?error=${code}`)
}

function returnOf(form: unknown): string {
  return readRedirect(field(form, 'redirect_url')) ?? '/account'
}

function verifyPage(form: unknown, strategy: string | null, wire: Wire<unknown>): string {
  const query = new URLSearchParams({ redirect_url: returnOf(form) })
  if (strategy !== null) query.set('by', strategy)
  if ('errors' in wire) query.set('error', wire.errors[0]?.code ?? 'internal_clerk_error')
  return `/account/verify?${query}`
}
