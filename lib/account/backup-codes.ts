import { newId, newReadableCode } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Ports } from '@/lib/ports/ports'
import { normalise } from '@/lib/strategies/backup-code'
import { change, type Owner } from './owner'
import { requireFreshProof } from './reverify'
import { hasSecondFactor } from '@/lib/model/second-factor'

const LENGTH = 8

/** Fresh backup codes: what is shown once, and what is stored of them. */
export interface NewBackupCodes {
  /** `"k7m2-x9pd"` */
  shown: string[]
  stored: { id: string; hash: string }[]
}

export function newBackupCodes({ config, keys }: Ports): NewBackupCodes {
  const codes = new Set<string>()
  while (codes.size < config.backupCodes.count) codes.add(newReadableCode(LENGTH))
  const shown = [...codes].map((code) => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`)
  const stored = shown.map((code) => ({
    id: newId('backupCode'),
    hash: keys.hash('backup_code', normalise(code)),
  }))
  return { shown, stored }
}

/** Makes new backup codes; the old ones die. @throws SignInError session_reverification_required | backup_codes_not_available */
export async function createBackupCodes(ports: Ports, owner: Owner): Promise<string[]> {
  requireFreshProof(ports, owner)
  const { shown, stored } = newBackupCodes(ports)
  await change(
    ports,
    owner,
    { event: 'backup_codes_created', strategy: 'backup_code', notice: 'backup_codes_created' },
    (user) => {
      if (!hasSecondFactor(user)) throw new SignInError('backup_codes_not_available')
      return [{ kind: 'backup_codes', codes: stored }]
    },
  )
  return shown
}
