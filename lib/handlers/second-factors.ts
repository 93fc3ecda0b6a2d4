import { z } from 'zod'
import { createBackupCodes } from '@/lib/account/backup-codes'
import type { Owner } from '@/lib/account/owner'
import {
  createTOTP,
  disableTOTP,
  findPendingTotp,
  verifyTOTP,
  type PendingTotp,
} from '@/lib/account/second-factors'
import { config } from '@/lib/config'
import type { Wire } from '@/lib/model/wire'
import { readShownCookie, setShownCookie } from '@/lib/ports/cookies'
import type { Ports } from '@/lib/ports/ports'
import { MINUTE } from '@/lib/model/time'
import { answer, visitByLink } from './door'
import { read, typedCode } from './input'
import { ownerOf, requireFresh } from './owner'

export type PendingAuthenticator = PendingTotp

const NO_STORE = { 'Cache-Control': 'no-store' }

/** How long codes may be looked at. */
const SHOWN_MS = 10 * MINUTE

const shown = z.object({ sessionId: z.string(), until: z.number(), codes: z.array(z.string()) })

/** Starts an authenticator. The answer holds its secret. */
export function createAuthenticator(): Promise<Wire<Omit<PendingTotp, 'qr'>>> {
  return answer('create_totp', async (ports, visit) => {
    const { secret, uri } = await createTOTP(ports, await requireFresh(ports, visit, ['setup-mfa']))
    return { response: { secret, uri }, browser: null }
  })
}

/** Turns it on by its first code. */
export function confirmAuthenticator(params: unknown): Promise<Wire<{ codes: string[] | null }>> {
  return answer('verify_totp', async (ports, visit) => {
    const { code } = read(z.object({ code: typedCode }), params)
    const owner = await requireFresh(ports, visit, ['setup-mfa'])
    const codes = await verifyTOTP(ports, owner, code)
    if (codes) await showOnce(ports, owner, codes)
    return { response: { codes }, browser: null }
  })
}

export function disableAuthenticator(): Promise<Wire<null>> {
  return answer('disable_totp', async (ports, visit) => {
    await disableTOTP(ports, await requireFresh(ports, visit))
    return { response: null, browser: null }
  })
}

/** Makes new backup codes; the old ones die. */
export function renewBackupCodes(): Promise<Wire<{ codes: string[] }>> {
  return answer('create_backup_codes', async (ports, visit) => {
    const owner = await requireFresh(ports, visit)
    const codes = await createBackupCodes(ports, owner)
    await showOnce(ports, owner, codes)
    return { response: { codes }, browser: null }
  })
}

/** Somebody says that they have kept them. */
export function forgetShownCodes(): Promise<Wire<null>> {
  return answer('forget_codes', async (_ports, visit) => {
    await ownerOf(visit, ['setup-mfa'])
    await setShownCookie(null)
    return { response: null, browser: null }
  })
}

/** @throws SignInError signed_out | authorization_invalid | session_reverification_required */
export async function readPendingAuthenticator(): Promise<PendingTotp | null> {
  const { ports, visit } = await visitByLink()
  return findPendingTotp(ports, await ownerOf(visit, ['setup-mfa']))
}

/** The codes that were made a moment ago in this session; null once they are kept. */
export async function readShownCodes(): Promise<string[] | null> {
  const { ports, visit } = await visitByLink()
  return openShown(ports, await ownerOf(visit, ['setup-mfa']))
}

/** How many backup codes are left, of how many; `isLow` when it is time for new ones. @throws SignInError signed_out | authorization_invalid */
export async function readSecondFactors() {
  const { visit } = await visitByLink()
  const { user } = (await ownerOf(visit)).session
  const { count, warnAt } = config.backupCodes
  const left = user.backupCodesLeft
  return { totpEnabled: user.totpEnabled, backupCodes: { left, count, isLow: left <= warnAt } }
}

/** GET /account/backup-codes/download: the codes on the page, as a file. */
export async function downloadCodes(): Promise<Response> {
  const codes = await readShownCodes().catch(() => null)
  if (!codes) return new Response('Not found', { status: 404, headers: NO_STORE })
  const name = config.appName
  const text = `Backup codes for ${name}\nEach works once, in place of your second step.\n\n${codes.join('\n')}\n`
  return new Response(text, {
    headers: {
      ...NO_STORE,
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name.toLowerCase()}-backup-codes.txt"`,
    },
  })
}

// Sealed in the browser that made them, because we keep hashes only.
async function showOnce(ports: Ports, { session }: Owner, codes: string[]): Promise<void> {
  const until = ports.now().getTime() + SHOWN_MS
  await setShownCookie(await ports.keys.seal(JSON.stringify({ sessionId: session.id, until, codes })))
}

async function openShown(ports: Ports, { session }: Owner): Promise<string[] | null> {
  const sealed = await readShownCookie()
  if (sealed === null) return null
  const plain = await ports.keys.open(sealed).catch(() => null)
  if (plain === null) return null
  const { sessionId, until, codes } = shown.parse(JSON.parse(plain))
  return sessionId === session.id && until > ports.now().getTime() ? codes : null
}
