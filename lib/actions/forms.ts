'use server'

import { config } from '@/lib/config'
import * as account from '@/lib/handlers/account'
import { destinationOf, field, sessionOf } from '@/lib/handlers/fields'
import * as forms from '@/lib/handlers/forms'
import { redirect } from '@/lib/handlers/redirect'
import { backupCodeByForm } from '@/lib/handlers/second-factor'
import { endSession, signOutOfBrowser } from '@/lib/handlers/session'
import { abandonSignIn } from '@/lib/handlers/sign-in'
import type { ErrorJson } from '@/lib/model/wire'

// What plain forms post to, with JavaScript or without. Each takes FormData, or whatever else somebody calls it with, and ends in a redirect (303).

/** Where no attempt exists yet there is no row to note a refusal on, so it comes back with the identifier; never with a secret. */
export interface IdentifyState {
  identifier: string
  errors: ErrorJson[]
}

/** Fields: identifier, redirect_url. */
export async function identify(_previous: IdentifyState, form: unknown): Promise<IdentifyState> {
  const answer = await forms.identifyByForm(form)
  if ('goTo' in answer) redirect(answer.goTo)
  return { identifier: field(form, 'identifier') ?? '', errors: answer.errors }
}

/** Fields: password. */
export async function submitPassword(form: unknown): Promise<void> {
  go(await forms.attemptByForm('password', { password: field(form, 'password') ?? '' }))
}

/** Fields: email_address_id (else the one that was typed, else the primary one). */
export async function sendEmailCode(form: unknown): Promise<void> {
  go(await forms.prepareByForm('email_code', form))
}

/** Fields: code. */
export async function verifyEmailCode(form: unknown): Promise<void> {
  go(await forms.attemptByForm('email_code', { code: field(form, 'code') ?? '' }))
}

/** Fields: email_address_id likewise. The same mail carries a code. */
export async function sendEmailLink(form: unknown): Promise<void> {
  go(await forms.prepareByForm('email_link', form))
}

/** Fields: phone_number_id (else the one that was typed, else the primary one), channel (else `sms`). */
export async function sendPhoneCode(form: unknown): Promise<void> {
  go(await forms.prepareByForm('phone_code', form))
}

/** Fields: code. */
export async function verifyPhoneCode(form: unknown): Promise<void> {
  go(await forms.attemptByForm('phone_code', { code: field(form, 'code') ?? '' }))
}

/** Fields: code. */
export async function verifyTotp(form: unknown): Promise<void> {
  const code = (field(form, 'code') ?? '').replaceAll(' ', '')
  go(await forms.attemptByForm('totp', { code }))
}

/** Fields: code. Leads by a page that says so where few codes are left. */
export async function verifyBackupCode(form: unknown): Promise<void> {
  go(await backupCodeByForm(form))
}

/** For who forgot the password: sends a code to the address or number that is nearest to what was typed. */
export async function forgotPassword(): Promise<void> {
  go(await forms.resetByForm())
}

/** Fields: email_address_id likewise. */
export async function sendResetEmailCode(form: unknown): Promise<void> {
  go(await forms.prepareByForm('reset_password_email_code', form))
}

/** Fields: code. */
export async function verifyResetEmailCode(form: unknown): Promise<void> {
  go(await forms.attemptByForm('reset_password_email_code', { code: field(form, 'code') ?? '' }))
}

/** Fields: phone_number_id, channel likewise. */
export async function sendResetPhoneCode(form: unknown): Promise<void> {
  go(await forms.prepareByForm('reset_password_phone_code', form))
}

/** Fields: code. */
export async function verifyResetPhoneCode(form: unknown): Promise<void> {
  go(await forms.attemptByForm('reset_password_phone_code', { code: field(form, 'code') ?? '' }))
}

/** Fields: password, sign_out_of_other_sessions (a box that is ticked). */
export async function submitNewPassword(form: unknown): Promise<void> {
  go(await forms.newPasswordByForm(form))
}

/** Spends the ticket that waits in this browser. */
export async function spendTicket(): Promise<void> {
  go(await forms.ticketByForm())
}

/** Another device's sign-in was asked for by this person: it goes on. */
export async function confirmLink(): Promise<void> {
  go(await forms.confirmByForm(true))
}

/** It was not: it ends. */
export async function refuseLink(): Promise<void> {
  go(await forms.confirmByForm(false))
}

/** Forgets the attempt; the next one starts at its first page. */
export async function startOver(): Promise<void> {
  await abandonSignIn()
  redirect(config.paths.signIn)
}

/** Fields: session_id, redirect_url. */
export async function continueAs(form: unknown): Promise<void> {
  go(await forms.continueByForm(form))
}

/** Fields: session_id (else the one that asks), redirect_url. */
export async function signOut(form: unknown): Promise<void> {
  const sessionId = await sessionOf(form)
  if (sessionId) await endSession(sessionId)
  redirect(destinationOf(form) ?? config.paths.afterSignOut)
}

/** Signs everybody out in this browser. */
export async function signOutEverywhere(): Promise<void> {
  await signOutOfBrowser()
  redirect(config.paths.afterSignOut)
}

/** Fields: session_id, of any browser of the signed-in user. */
export async function revokeSession(form: unknown): Promise<void> {
  await account.revokeSession(field(form, 'session_id'))
  redirect('/account')
}

/** Ends the signed-in user's sessions everywhere but here. */
export async function revokeOtherSessions(): Promise<void> {
  await account.revokeOtherSessions()
  redirect('/account')
}

function go(answer: forms.FormAnswer): never {
  redirect('goTo' in answer ? answer.goTo : config.paths.signIn)
}
