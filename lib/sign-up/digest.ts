import { choosePassword } from '@/lib/account/password-policy'
import type { Ports, SignUpAttempt } from '@/lib/ports/ports'

/** Judges a password by what is known of whoever chose it, and hashes it. @throws SignInError form_password_* */
export function digestOf(ports: Ports, signUp: SignUpAttempt, password: string): Promise<string> {
  const { emailAddress, phoneNumber, username, firstName, lastName } = signUp
  return choosePassword(
    ports,
    {
      username,
      firstName,
      lastName,
      passwordDigest: null,
      emailAddresses: emailAddress === null ? [] : [{ address: emailAddress }],
      phoneNumbers: phoneNumber === null ? [] : [{ number: phoneNumber }],
    },
    password,
  )
}
