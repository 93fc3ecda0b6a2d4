import { z } from 'zod'
import { confirmationOf, deleteAccount, exportAccount } from '@/lib/account/leaving'
import { removePassword, updatePassword } from '@/lib/account/own-password'
import { forgetBrowser, listKnownBrowsers, updateNames } from '@/lib/account/profile'
import { config } from '@/lib/config'
import type { Wire } from '@/lib/model/wire'
import { setSessionCookie } from '@/lib/ports/cookies'
import { answer, visitByLink } from './door'
import { seeOther } from './http'
import { id, read, text } from './input'
import { ownerOf, requireFresh } from './owner'
import { settleSession } from './tasks'

const PASSWORD = z.object({
  newPassword: text(4096),
  currentPassword: text(4 * config.password.maxLength).optional(),
  signOutOfOtherSessions: z.boolean().optional(),
})
const name = z.string().max(1024)
const NAMES = z.object({ firstName: name, lastName: name })

/** Sets or changes the password. Whether the proof is fresh is asked where the current one may stand in for it. */
export function changePassword(params: unknown): Promise<Wire<null>> {
  return answer('change_password', async (ports, visit) => {
    const choice = read(PASSWORD, params)
    const owner = await ownerOf(visit, ['reset-password'])
    await updatePassword(ports, owner, choice)
    return { response: null, browser: await settleSession(ports, owner.session) }
  })
}

export function deletePassword(): Promise<Wire<null>> {
  return answer('delete_password', async (ports, visit) => {
    await removePassword(ports, await requireFresh(ports, visit))
    return { response: null, browser: null }
  })
}

export function changeNames(params: unknown): Promise<Wire<null>> {
  return answer('change_names', async (ports, visit) => {
    const names = read(NAMES, params)
    await updateNames(ports, await ownerOf(visit), names)
    return { response: null, browser: null }
  })
}

export function forgetDevice(clientId: unknown): Promise<Wire<null>> {
  return answer('forget_device', async (ports, visit) => {
    await forgetBrowser(ports, await ownerOf(visit), read(id, clientId))
    return { response: null, browser: null }
  })
}

/** Removes the account, and this browser's session cookie with it. */
export function removeAccount(params: unknown): Promise<Wire<null>> {
  return answer('delete_account', async (ports, visit) => {
    const { confirmation } = read(z.object({ confirmation: text(320) }), params)
    await deleteAccount(ports, await requireFresh(ports, visit), confirmation)
    await setSessionCookie(null)
    return { response: null, browser: null }
  })
}

/** POST /account/export: a file, or the way to a fresh proof. A GET would write a line in the log for whoever links to it. */
export async function downloadAccount(): Promise<Response> {
  const wire = await answer('export', async (ports, visit) => {
    const exported = await exportAccount(ports, await requireFresh(ports, visit))
    return { response: exported, browser: null }
  })
  if ('errors' in wire) {
    const code = wire.errors[0]?.code ?? 'internal_clerk_error'
    const isStale = code === 'session_reverification_required'
    const query = new URLSearchParams(isStale ? { redirect_url: '/account#danger' } : { error: code })
    return seeOther(isStale ? `/account/verify?${query}` : `/account?${query}`)
  }
  return new Response(JSON.stringify(wire.response, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${config.appName.toLowerCase()}-account.json"`,
      'Cache-Control': 'no-store',
    },
  })
}

/** Browsers that count as known, signed in or not. @throws SignInError signed_out | authorization_invalid */
export async function readKnownBrowsers() {
  const { ports, visit } = await visitByLink()
  return listKnownBrowsers(ports, await ownerOf(visit))
}

/** What must be typed to delete the account. */
export async function readConfirmation(): Promise<string> {
  const { visit } = await visitByLink()
  return confirmationOf((await ownerOf(visit)).session.user)
}
