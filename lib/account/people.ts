import { hashPassword } from '@/lib/crypto/password'
import { newId } from '@/lib/crypto/random'
import { normaliseEmailAddress } from '@/lib/identifiers/email-address'
import { normalisePhoneNumber } from '@/lib/identifiers/phone-number'
import { normaliseUsername } from '@/lib/identifiers/username'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Metadata } from '@/lib/model/wire'
import type { Ports } from '@/lib/ports/ports'
import { normalise } from '@/lib/strategies/backup-code'
import { requireSmall } from './metadata'
import { choosePassword, requireShape, type PasswordOwner } from './password-policy'

export interface NewPerson {
  emailAddress: string
  username?: string | undefined
  phoneNumber?: string | undefined
  /** The number is asked for after the first factor, and no way in by itself. */
  phoneReserved?: boolean | undefined
  /** Another number, which is asked for after the first factor. */
  secondFactorPhone?: string | undefined
  /** Base32, of an authenticator app that the person has already. */
  totpSecret?: string | undefined
  /** Codes that the person has written down. They stand in for another second factor. */
  backupCodes?: readonly string[] | undefined
  /** Without one the person signs in with a code by mail. */
  password?: string | undefined
  /** Their password alone lets them in, also on a new device. */
  bypassDeviceTrust?: boolean | undefined
  firstName?: string | undefined
  lastName?: string | undefined
  publicMetadata?: Metadata | undefined
  unsafeMetadata?: Metadata | undefined
  /** By the whole policy, as one that its owner chooses; without, by its length alone. */
  isPasswordJudged?: boolean | undefined
}

/** RFC 4226, 4, R6: 128 bits at least. */
const BASE32 = /^[A-Z2-7]{26,}$/

/**
 * Makes a user whose address and number an operator vouches for, so they count as verified.
 * @throws SignInError form_param_format_invalid | form_password_length_too_short | form_password_length_too_long | form_identifier_exists
 */
export async function createPerson(ports: Ports, person: NewPerson): Promise<string> {
  const { config, keys } = ports
  const { phone } = config
  const address = normaliseEmailAddress(person.emailAddress)
  if (!address) throw new SignInError('form_param_format_invalid', { param: 'email_address' })
  const username = person.username === undefined ? null : normaliseUsername(person.username)
  if (person.username !== undefined && !username)
    throw new SignInError('form_param_format_invalid', { param: 'username' })
  const phoneNumbers = [
    { typed: person.phoneNumber, reserved: person.phoneReserved ?? false },
    { typed: person.secondFactorPhone, reserved: true },
  ].flatMap(({ typed, reserved }) => {
    if (typed === undefined) return []
    const number = normalisePhoneNumber(typed, phone.defaultCountry)
    if (!number) throw new SignInError('form_param_format_invalid', { param: 'phone_number' })
    return [{ id: newId('identification'), number, reserved }]
  })
  if (person.totpSecret !== undefined && !BASE32.test(person.totpSecret))
    throw new SignInError('form_param_format_invalid', { param: 'totp_secret' })
  const publicMetadata = requireSmall(person.publicMetadata ?? {}, 'public_metadata')
  const unsafeMetadata = requireSmall(person.unsafeMetadata ?? {}, 'unsafe_metadata')
  const owner = {
    username,
    firstName: person.firstName ?? null,
    lastName: person.lastName ?? null,
    passwordDigest: null,
    emailAddresses: [{ address }],
    phoneNumbers,
  }
  const passwordDigest =
    person.password === undefined ? null : await digestOf(ports, person, owner, person.password)

  const id = newId('user')
  const isNew = await ports.users.create({
    id,
    emailAddressId: newId('identification'),
    address,
    phoneNumbers,
    totpSecret: person.totpSecret === undefined ? null : await keys.seal(person.totpSecret),
    backupCodes: (person.backupCodes ?? []).map((code) => ({
      id: newId('backupCode'),
      hash: keys.hash('backup_code', normalise(code)),
    })),
    username,
    passwordDigest,
    bypassDeviceTrust: person.bypassDeviceTrust ?? false,
    firstName: owner.firstName,
    lastName: owner.lastName,
    publicMetadata,
    unsafeMetadata,
  })
  if (!isNew) throw new SignInError('form_identifier_exists')
  return id
}

function digestOf(
  ports: Ports,
  { isPasswordJudged = false }: NewPerson,
  owner: PasswordOwner,
  typed: string,
): Promise<string> {
  if (isPasswordJudged) return choosePassword(ports, owner, typed)
  const { password } = ports.config
  requireShape(typed, password)
  return hashPassword(typed, password.argon2)
}
