import { newId } from '@/lib/crypto/random'
import { normaliseEmailAddress } from '@/lib/identifiers/email-address'
import { normalisePhoneNumber } from '@/lib/identifiers/phone-number'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { IdentificationKind, Ports, UserRow } from '@/lib/ports/ports'
import { requireUnreserved } from '@/lib/sso/companies'
import { change, type Owner } from './owner'
import { requireFreshProof } from './reverify'
import { afterSecondFactors } from './second-factor'
import { requireWayIn } from './ways-in'

/** An address or a number of an account. */
export interface Identification {
  id: string
  value: string
  verifiedAt: Date | null
  primary: boolean
}

/** Adds an address or a number. It identifies nobody before its proof. Answers its id. @throws SignInError form_param_format_invalid | saml_email_address_domain_reserved | form_identifier_exists | too_many_unverified_identifications */
export async function addIdentification(
  ports: Ports,
  owner: Owner,
  of: IdentificationKind,
  typed: string,
): Promise<string> {
  requireFreshProof(ports, owner)
  const { config } = ports
  const value =
    of === 'email_address'
      ? normaliseEmailAddress(typed)
      : normalisePhoneNumber(typed, config.phone.defaultCountry)
  if (!value) throw new SignInError('form_param_format_invalid', { param: of })
  if (of === 'email_address') await requireUnreserved(ports, value)
  const id = newId('identification')
  const notice = of === 'email_address' ? 'email_address_added' : 'phone_number_added'
  await change(ports, owner, { event: `${of}_added`, notice }, (user) => {
    const owned = listIdentifications(user, of)
    if (owned.some((one) => one.value === value))
      throw new SignInError('form_identifier_exists', { param: of })
    if (owned.filter(({ verifiedAt }) => verifiedAt === null).length >= config.maxUnverified)
      throw new SignInError('too_many_unverified_identifications')
    return [{ kind: 'identification_added', of, id, value }]
  })
  return id
}

/** Makes it the one that is meant where none is named. Notices still go to the old one, this last time. */
export async function makePrimary(
  ports: Ports,
  owner: Owner,
  of: IdentificationKind,
  id: string,
): Promise<void> {
  requireFreshProof(ports, owner)
  const event = `${of}_made_primary` as const
  await change(ports, owner, { event, notice: event }, (user) => {
    requireVerified(findIdentification(user, of, id))
    if (user.phoneNumbers.some((number) => number.id === id && number.reservedForSecondFactor))
      throw new SignInError('resource_forbidden')
    return [{ kind: 'identification_primary', of, id }]
  })
}

/** Removes it, but never the last way to sign in. @throws SignInError saml_email_address_domain_reserved | last_required_identification_deletion_failed | second_factor_deletion_not_allowed | resource_not_found */
export async function removeIdentification(
  ports: Ports,
  owner: Owner,
  of: IdentificationKind,
  id: string,
): Promise<void> {
  requireFreshProof(ports, owner)
  const { value, verifiedAt } = findIdentification(owner.session.user, of, id)
  // By it their company knows them: it is the company's to end.
  if (of === 'email_address' && verifiedAt) await requireUnreserved(ports, value)
  const event = `${of}_removed` as const
  await change(ports, owner, { event, notice: event }, (user) => {
    const { verifiedAt, primary } = findIdentification(user, of, id)
    const left = without(user, id)
    if (verifiedAt) requireWayIn(left, ports)
    const [next] = listIdentifications(left, of).filter((one) => canBePrimary(left, one))
    return [
      { kind: 'identification_removed', of, id },
      ...(primary && next ? [{ kind: 'identification_primary' as const, of, id: next.id }] : []),
      ...afterSecondFactors(user, left, ports.config),
    ]
  })
}

/**
 * Keeps a number for the second factor, where it is no way in any more, or gives it back.
 * @throws SignInError identification_update_second_factor_unverified | last_required_identification_deletion_failed | second_factor_deletion_not_allowed
 */
export async function setReservedForSecondFactor(
  ports: Ports,
  owner: Owner,
  id: string,
  reserved: boolean,
): Promise<void> {
  requireFreshProof(ports, owner)
  const event = reserved ? 'phone_number_reserved' : 'phone_number_released'
  await change(ports, owner, { event, notice: event }, (user) => {
    const { verifiedAt } = findIdentification(user, 'phone_number', id)
    if (!verifiedAt) throw new SignInError('identification_update_second_factor_unverified')
    const left = withReserved(user, id, reserved)
    requireWayIn(left, ports)
    const others = left.phoneNumbers.filter((number) => number.id !== id)
    const primary = !reserved && !others.some((number) => number.primary)
    const [next] = listIdentifications(left, 'phone_number').filter((one) => canBePrimary(left, one))
    const needsNext = reserved && !others.some((number) => number.primary) && next
    return [
      { kind: 'phone_second_factor', id, reserved, primary },
      ...(needsNext
        ? [{ kind: 'identification_primary' as const, of: 'phone_number' as const, id: next.id }]
        : []),
      ...afterSecondFactors(user, left, ports.config),
    ]
  })
}

/** Makes it the number that a second factor goes to unless another is chosen. */
export async function makeDefaultSecondFactor(ports: Ports, owner: Owner, id: string): Promise<void> {
  requireFreshProof(ports, owner)
  const event = 'phone_number_made_default'
  await change(ports, owner, { event, notice: event }, (user) => {
    const number = user.phoneNumbers.find((one) => one.id === id)
    if (!number) throw new SignInError('resource_not_found')
    if (!number.verifiedAt || !number.reservedForSecondFactor)
      throw new SignInError('identification_update_second_factor_unverified')
    return [{ kind: 'phone_default', id }]
  })
}

export function listIdentifications(user: UserRow, of: IdentificationKind): Identification[] {
  return of === 'email_address'
    ? user.emailAddresses.map(({ address, ...row }) => ({ ...row, value: address }))
    : user.phoneNumbers.map(({ number, id, verifiedAt, primary }) => ({
        id,
        verifiedAt,
        primary,
        value: number,
      }))
}

/** @throws SignInError resource_not_found: there is none, or it is another account’s */
export function findIdentification(user: UserRow, of: IdentificationKind, id: string): Identification {
  const found = listIdentifications(user, of).find((one) => one.id === id)
  if (!found) throw new SignInError('resource_not_found')
  return found
}

function requireVerified({ verifiedAt }: Identification): void {
  if (!verifiedAt) throw new SignInError('identification_update_second_factor_unverified')
}

function canBePrimary(user: UserRow, { id, verifiedAt }: Identification): boolean {
  const isReserved = user.phoneNumbers.some((number) => number.id === id && number.reservedForSecondFactor)
  return verifiedAt !== null && !isReserved
}

function without(user: UserRow, id: string): UserRow {
  return {
    ...user,
    emailAddresses: user.emailAddresses.filter((row) => row.id !== id),
    phoneNumbers: user.phoneNumbers.filter((row) => row.id !== id),
  }
}

function withReserved(user: UserRow, id: string, reservedForSecondFactor: boolean): UserRow {
  return {
    ...user,
    phoneNumbers: user.phoneNumbers.map((row) =>
      row.id === id ? { ...row, reservedForSecondFactor, primary: false } : row,
    ),
  }
}
