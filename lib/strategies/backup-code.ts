import { SignInError } from '@/lib/model/errors/sign-in-error'
import { hasSecondFactor } from '@/lib/model/second-factor'
import type { Strategy } from './strategy'

/** One of ten codes that a person wrote down. Each works once. Needs no prepare, and is none by itself: it stands in for another second factor. */
export const backupCode: Strategy<'backup_code'> = {
  name: 'backup_code',
  readsSecrets: true,

  offer: (user, level) =>
    level === 'second' && user.backupCodesLeft > 0 && hasSecondFactor(user)
      ? [{ strategy: 'backup_code' }]
      : [],

  offerBlind: () => [],

  async attempt({ keys, secrets }, { code }) {
    const found = secrets?.backupCodes.find(({ hash }) => keys.matches('backup_code', normalise(code), hash))
    if (!found) throw new SignInError('form_code_incorrect')
    return { spends: { kind: 'backup_code', id: found.id } }
  },
}

/** `"AB3D-9F7K" -> "ab3d9f7k"`: as it was hashed, however it was written down. */
export function normalise(code: string): string {
  return code.replace(/[\s-]/g, '').toLowerCase()
}
