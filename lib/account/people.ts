import { hashPassword } from '@/lib/crypto/password'
import { newId } from '@/lib/crypto/random'
import { normaliseEmailAddress } from '@/lib/identifiers/email-address'
import { normalisePhoneNumber } from '@/lib/identifiers/phone-number'
import { normaliseUsername } from '@/lib/identifiers/username'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Ports } from '@/lib/ports/ports'
import { requireShape } from './password-policy'

export interface NewPerson {
  emailAddress: string
  username?: string | undefined
  phoneNumber?: string | undefined
  /** The number is asked for after the first factor, and no way in by itself. */
  phoneReserved?: boolean | undefined
  /** Without one the person signs in with a code by mail. */
  password?: string | undefined
  firstName?: string | undefined
  lastName?: string | undefined
}

/**
 * Makes a user whose address and number an operator vouches for, so they count as verified.
 * @throws SignInError form_param_format_invalid | form_password_length_too_short | form_password_length_too_long | form_identifier_exists
 */
export async function createPerson(ports: Ports, person: NewPerson): Promise<string> {
  const { password, phone } = ports.config
  const address = normaliseEmailAddress(person.emailAddress)
  if (!address) throw new SignInError('form_param_format_invalid', { param: 'email_address' })
  const username = person.username === undefined ? null : normaliseUsername(person.username)
  if (person.username !== undefined && !username)
    throw new SignInError('form_param_format_invalid', { param: 'username' })
  const number =
    person.phoneNumber === undefined ? null : normalisePhoneNumber(person.phoneNumber, phone.defaultCountry)
  if (person.phoneNumber !== undefined && !number)
    throw new SignInError('form_param_format_invalid', { param: 'phone_number' })
  if (person.password !== undefined) requireShape(person.password, password)

  const id = newId('user')
  const isNew = await ports.users.create({
    id,
    emailAddressId: newId('identification'),
    address,
    phoneNumber: number
      ? { id: newId('identification'), number, reserved: person.phoneReserved ?? false }
      : null,
    username,
    passwordDigest:
      person.password === undefined ? null : await hashPassword(person.password, password.argon2),
    firstName: person.firstName ?? null,
    lastName: person.lastName ?? null,
  })
  if (!isNew) throw new SignInError('form_identifier_exists')
  return id
}
