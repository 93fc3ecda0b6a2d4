'use server'

import { field } from '@/lib/handlers/fields'
import * as identifications from '@/lib/handlers/identifications'
import { changePassword } from '@/lib/handlers/own-account'
import { redirect } from '@/lib/handlers/redirect'
import * as factors from '@/lib/handlers/second-factors'
import { chooseByForm, createOwnOrganization, goOnByForm, taskPage } from '@/lib/handlers/tasks'

// What the forms of a pending session's tasks post to. Each takes redirect_url, where the person goes once nothing is left to do.

/** Fields: password, sign_out_of_other_sessions (a box that is ticked). */
export async function saveOwnPassword(form: unknown): Promise<void> {
  const wire = await changePassword({
    newPassword: field(form, 'password') ?? '',
    signOutOfOtherSessions: field(form, 'sign_out_of_other_sessions') !== undefined,
  })
  redirect('errors' in wire ? taskPage('reset-password', form, wire) : await goOnByForm(form))
}

/** Fields: organization_id. */
export async function chooseOrganization(form: unknown): Promise<void> {
  redirect(await chooseByForm(form, field(form, 'organization_id') ?? ''))
}

/** Fields: name. */
export async function makeOrganization(form: unknown): Promise<void> {
  const wire = await createOwnOrganization({ name: field(form, 'name') ?? '' })
  if ('errors' in wire) redirect(taskPage('choose-organization', form, wire))
  redirect(await chooseByForm(form, wire.response.id))
}

export async function startOwnAuthenticator(form: unknown): Promise<void> {
  redirect(taskPage('setup-mfa', form, await factors.createAuthenticator(), { by: 'totp' }))
}

/** Fields: code. Backup codes come with it, so the page shows them before it goes on. */
export async function confirmOwnAuthenticator(form: unknown): Promise<void> {
  const wire = await factors.confirmAuthenticator({ code: field(form, 'code') })
  if ('errors' in wire || wire.response.codes) redirect(taskPage('setup-mfa', form, wire, { by: 'totp' }))
  redirect(await goOnByForm(form))
}

/** The codes are kept. */
export async function keepOwnCodes(form: unknown): Promise<void> {
  await factors.forgetShownCodes()
  redirect(await goOnByForm(form))
}

/** Fields: value. Adds a number, and sends its code. */
export async function addOwnNumber(form: unknown): Promise<void> {
  const of = 'phone_number'
  const added = await identifications.createIdentification({ of, value: field(form, 'value') ?? '' })
  if ('errors' in added) redirect(taskPage('setup-mfa', form, added, { by: 'phone' }))
  const { id } = added.response
  const sent = await identifications.sendIdentificationCode({ of, id })
  redirect(taskPage('setup-mfa', form, sent, { by: 'phone', id }))
}

/** Fields: id. Sends the code once more. */
export async function sendOwnNumberCode(form: unknown): Promise<void> {
  const id = field(form, 'id') ?? ''
  const wire = await identifications.sendIdentificationCode({ of: 'phone_number', id })
  redirect(taskPage('setup-mfa', form, wire, { by: 'phone', id }))
}

/** Fields: id, and the code of a number that is not proven yet. The number is a second factor from then on. */
export async function keepOwnNumber(form: unknown): Promise<void> {
  const id = field(form, 'id') ?? ''
  const code = field(form, 'code')
  const page = { by: 'phone', id }
  if (code !== undefined) {
    const proven = await identifications.verifyByCode({ of: 'phone_number', id, code })
    if ('errors' in proven) redirect(taskPage('setup-mfa', form, proven, page))
  }
  const wire = await identifications.reserveNumber({ id, reserved: true })
  redirect('errors' in wire ? taskPage('setup-mfa', form, wire, page) : await goOnByForm(form))
}
