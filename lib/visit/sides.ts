import type { Identifier } from '@/lib/identifiers/identifier'
import type { ProvenField, SignUpStrategy } from '@/lib/model/sign-up'
import type { Verification } from '@/lib/model/verification'
import type { ChallengeRow, SignUpAttempt } from '@/lib/ports/ports'

/** What a sign-up holds about one thing that has to be proven. It holds two of them: an address and a number. */
export interface Side {
  field: ProvenField
  identifier: Identifier | null
  verification: Verification | null
  challenge: ChallengeRow | null
}

/** The side that a strategy proves. */
export function sideOf(signUp: SignUpAttempt, strategy: SignUpStrategy): Side {
  return strategy === 'phone_code' ? phoneSide(signUp) : emailSide(signUp)
}

export function emailSide({ emailAddress, emailVerification, emailChallenge }: SignUpAttempt): Side {
  return {
    field: 'email_address',
    identifier: emailAddress === null ? null : { kind: 'email_address', value: emailAddress },
    verification: emailVerification,
    challenge: emailChallenge,
  }
}

export function phoneSide({ phoneNumber, phoneVerification, phoneChallenge }: SignUpAttempt): Side {
  return {
    field: 'phone_number',
    identifier: phoneNumber === null ? null : { kind: 'phone_number', value: phoneNumber },
    verification: phoneVerification,
    challenge: phoneChallenge,
  }
}

/** The sign-up with a side as it is from now on; `challenge` stays where none is given. */
export function withSide(
  signUp: SignUpAttempt,
  field: ProvenField,
  verification: Verification | null,
  challenge?: ChallengeRow | null,
): SignUpAttempt {
  if (field === 'email_address') {
    const kept = challenge === undefined ? signUp.emailChallenge : challenge
    return {
      ...signUp,
      emailVerification: verification,
      emailChallenge: kept,
      emailChallengeId: kept?.id ?? null,
    }
  }
  const kept = challenge === undefined ? signUp.phoneChallenge : challenge
  return {
    ...signUp,
    phoneVerification: verification,
    phoneChallenge: kept,
    phoneChallengeId: kept?.id ?? null,
  }
}
