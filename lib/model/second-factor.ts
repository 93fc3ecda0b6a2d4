interface Phone {
  verifiedAt: Date | null
  reservedForSecondFactor: boolean
}

/** Does this user have a second factor? Backup codes alone are none: they stand in for another one. */
export function hasSecondFactor(user: { totpEnabled: boolean; phoneNumbers: readonly Phone[] }): boolean {
  return user.totpEnabled || user.phoneNumbers.some(isSecondFactor)
}

/** Is this number asked for after a first factor? It is no way in by itself then. */
export function isSecondFactor({ verifiedAt, reservedForSecondFactor }: Phone): boolean {
  return verifiedAt !== null && reservedForSecondFactor
}
