import { headers } from 'next/headers'
import { config } from '@/lib/config'
import { callerAddress } from '@/lib/ports/address'
import { describeDevice } from '@/lib/ports/device'
import { env } from '@/lib/ports/env'
import { getPorts } from '@/lib/ports/server'
import { readBrowser } from '@/lib/session/auth'
import { field } from './fields'
import { attemptByForm, type FormAnswer } from './forms'

/** Which device asks, in its owner's words, for a page that asks whether it is theirs. */
export async function readThisDevice(): Promise<{ device: string; address: string | null; time: number }> {
  const sent = await headers()
  const { ADDRESS_HEADER: header, ADDRESS_HOPS: hops } = env()
  return {
    device: describeDevice(sent.get('user-agent')).name,
    address: callerAddress(sent, { header, hops }),
    time: (await getPorts()).now().getTime(),
  }
}

/** How many backup codes whoever is signing in has left. */
export async function readBackupCodesLeft(): Promise<number> {
  return (await readBrowser())?.browser.signIn?.user?.backupCodesLeft ?? 0
}

/** Checks a backup code. Whoever is in and has few left hears of it on the way. */
export async function backupCodeByForm(form: unknown): Promise<FormAnswer> {
  const left = (await readBackupCodesLeft()) - 1
  const answer = await attemptByForm('backup_code', { code: field(form, 'code') ?? '' })
  const isIn = 'goTo' in answer && !answer.goTo.startsWith(config.paths.signIn)
  if (!isIn || left > config.backupCodes.warnAt) return answer
  const query = new URLSearchParams({ left: String(left), redirect_url: answer.goTo })
  return { goTo: `${config.paths.signIn}/few-codes?${query}` }
}
