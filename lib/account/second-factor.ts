import type { Config } from '@/lib/config'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { hasSecondFactor } from '@/lib/model/second-factor'
import type { AccountWrite, UserRow } from '@/lib/ports/ports'

/**
 * What goes along with the last second factor: backup codes, which stand in for another one.
 * @throws SignInError second_factor_deletion_not_allowed: it is the last one, and everybody must have one
 */
export function afterSecondFactors(
  before: UserRow,
  left: UserRow,
  { secondFactor }: Pick<Config, 'secondFactor'>,
): readonly AccountWrite[] {
  if (!hasSecondFactor(before) || hasSecondFactor(left)) return []
  if (secondFactor === 'required') throw new SignInError('second_factor_deletion_not_allowed')
  return [{ kind: 'backup_codes', codes: [] }]
}
