import type { Identifier } from '@/lib/identifiers/identifier'
import { isWeb3Strategy } from '@/lib/model/web3'
import type { ProvenField, SignUpStrategy } from '@/lib/model/sign-up'
import type { Verification } from '@/lib/model/verification'
import type { ChallengeRow, SignUpAttempt } from '@/lib/ports/ports'

/** What a sign-up holds about one thing that has to be proven. It holds three of them: an address, a number and a wallet. */
export interface Side {
  field: ProvenField
  identifier: Identifier | null
  verification: Verification | null
  challenge: ChallengeRow | null
}

/** The side that a strategy proves. */
export function sideOf(signUp: SignUpAttempt, strategy: SignUpStrategy): Side {
  if (isWeb3Strategy(strategy)) return walletSide(signUp)
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

export function walletSide({ web3Wallet, web3Verification, web3Challenge }: SignUpAttempt): Side {
  return {
    field: 'web3_wallet',
    identifier: web3Wallet === null ? null : { kind: 'web3_wallet', value: web3Wallet },
    verification: web3Verification,
    challenge: web3Challenge,
  }
}

const SIDES: Record<ProvenField, (signUp: SignUpAttempt) => Side> = {
  email_address: emailSide,
  phone_number: phoneSide,
  web3_wallet: walletSide,
}

/** The side that a field is. */
export function sideFor(signUp: SignUpAttempt, field: ProvenField): Side {
  return SIDES[field](signUp)
}

/** All that a sign-up holds, in the order in which it is asked for. */
export function sidesOf(signUp: SignUpAttempt): Side[] {
  return Object.values(SIDES).map((side) => side(signUp))
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
  if (field === 'web3_wallet') {
    const kept = challenge === undefined ? signUp.web3Challenge : challenge
    return {
      ...signUp,
      web3Verification: verification,
      web3Challenge: kept,
      web3ChallengeId: kept?.id ?? null,
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

/** The sign-up without what stands on a side, as if it had never been given. */
export function withoutSide(signUp: SignUpAttempt, field: ProvenField): SignUpAttempt {
  return { ...withSide(signUp, field, null, null), ...NOT_GIVEN[field] }
}

const NOT_GIVEN: Record<ProvenField, Partial<SignUpAttempt>> = {
  email_address: { emailAddress: null },
  phone_number: { phoneNumber: null },
  web3_wallet: { web3Wallet: null },
}
