import { hashPassword, normalisePassword } from '@/lib/crypto/password'
import type { Config } from '@/lib/config'
import { newId } from '@/lib/crypto/random'
import { normaliseEmailAddress } from '@/lib/identifiers/email-address'
import { normaliseUsername } from '@/lib/identifiers/username'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Ports } from '@/lib/ports/ports'

export interface NewPerson {
  emailAddress: string
  username?: string | undefined
  /** Without one the person signs in with a code by mail. */
  password?: string | undefined
  firstName?: string | undefined
  lastName?: string | undefined
}

/**
 * Makes a user whose address an operator vouches for, so it counts as verified.
 * @throws SignInError form_param_format_invalid | form_password_length_too_short | form_password_length_too_long | form_identifier_exists
 */
export async function createPerson(ports: Ports, person: NewPerson): Promise<string> {
  const { password } = ports.config
  const address = normaliseEmailAddress(person.emailAddress)
  if (!address) throw new SignInError('form_param_format_invalid', { param: 'email_address' })
  const username = person.username === undefined ? null : normaliseUsername(person.username)
  if (person.username !== undefined && !username)
    throw new SignInError('form_param_format_invalid', { param: 'username' })
  if (person.password !== undefined) requireFit(person.password, password)

  const id = newId('user')
  const isNew = await ports.users.create({
    id,
    emailAddressId: newId('identification'),
    address,
    username,
    passwordDigest:
      person.password === undefined ? null : await hashPassword(person.password, password.argon2),
    firstName: person.firstName ?? null,
    lastName: person.lastName ?? null,
  })
  if (!isNew) throw new SignInError('form_identifier_exists')
  return id
}

// Measured as it will be hashed, and as signing in measures it: a longer one could never be used.
function requireFit(typed: string, { minLength, maxLength }: Config['password']): void {
  const { length } = normalisePassword(typed)
  if (length < minLength) throw new SignInError('form_password_length_too_short', { count: minLength })
  if (length > maxLength) throw new SignInError('form_password_length_too_long', { count: maxLength })
}
