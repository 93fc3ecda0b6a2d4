import type { UserRow } from '@/lib/ports/ports'

/** Does this user have a second factor? Backup codes alone are none: they stand in for another one. */
export function hasSecondFactor({ totpEnabled, phoneNumbers }: UserRow): boolean {
  return totpEnabled || phoneNumbers.some(isSecondFactor)
}

export function isSecondFactor({
  verifiedAt,
  reservedForSecondFactor,
}: UserRow['phoneNumbers'][number]): boolean {
  return verifiedAt !== null && reservedForSecondFactor
}
