import type * as theirs from '@clerk/shared/error'
import type { ClerkAPIErrorJSON } from '@clerk/shared/types'
import type * as ours from '@/lib/client/errors'
import type { ClerkGlobalHookError } from '@/lib/client/signals'
import type { IsSame, Members, Whole } from './compare'
import type { Pairs } from './pairs'

/** What differs of the error classes, of what makes them, and of what asks an error what it is. */
export type ErrorDifferences =
  | OfPair<'ClerkError'>
  | OfPair<'ClerkAPIResponseError'>
  | OfPair<'ClerkRuntimeError'>
  | OfPair<'ClerkAPIError'>
  | Members<'ClerkAPIErrorJSON', ours.ClerkAPIErrorJSON, ClerkAPIErrorJSON>
  | Members<'ClerkWebAuthnError', ours.ClerkWebAuthnError, theirs.ClerkWebAuthnError>
  | Members<'EmailLinkError', ours.EmailLinkError, theirs.EmailLinkError>
  | Made<'ClerkError'>
  | Made<'ClerkAPIResponseError'>
  | Made<'ClerkRuntimeError'>
  | Made<'ClerkWebAuthnError'>
  | Made<'EmailLinkError'>
  | Whole<'EmailLinkErrorCode', typeof ours.EmailLinkErrorCode, typeof theirs.EmailLinkErrorCode>
  | Whole<
      'EmailLinkErrorCodeStatus',
      typeof ours.EmailLinkErrorCodeStatus,
      typeof theirs.EmailLinkErrorCodeStatus
    >
  | GuardDifferences

type GuardDifferences =
  | Asks<'isClerkAPIResponseError', ours.ClerkAPIResponseError, theirs.ClerkAPIResponseError>
  | Asks<'isClerkRuntimeError', ours.ClerkRuntimeError, theirs.ClerkRuntimeError>
  | Whole<
      'isKnownError',
      Answer<typeof ours.isKnownError>,
      Exclude<Answer<typeof theirs.isKnownError>, theirs.MetamaskError>
    >
  | (theirs.MetamaskError extends Answer<typeof ours.isKnownError> ? never : 'isKnownError: MetamaskError')
  | Whole<'isMetamaskError', Answer<typeof ours.isMetamaskError>, Answer<typeof theirs.isMetamaskError>>
  | Whole<
      'isReverificationCancelledError',
      typeof ours.isReverificationCancelledError,
      (error: unknown) => boolean
    >
  | Whole<
      'isEmailLinkError',
      AnswerOfError<typeof ours.isEmailLinkError>,
      AnswerOfError<typeof theirs.isEmailLinkError>
    >
  | Takes<'isEmailLinkError'>
  | Takes<'isKnownError'>
  | Takes<'isMetamaskError'>
  | Takes<'isReverificationCancelledError'>
  | Whole<'ClerkGlobalHookError', GlobalExtras<ClerkGlobalHookError>, GlobalExtras<TheirGlobal>>
  | Asked<'isClerkAPIResponseError', ours.ClerkAPIResponseError>
  | Asked<'isClerkRuntimeError', ours.ClerkRuntimeError>
  | Asked<'isClerkApiResponseError', ours.ClerkAPIResponseError>

type OfPair<Name extends keyof Pairs> = Members<Name, Pairs[Name]['ours'], Pairs[Name]['theirs']>

/** What a class is made with. */
type Made<Name extends keyof typeof ours & keyof typeof theirs> = Whole<
  `new ${Name}`,
  (typeof ours)[Name] extends new (...given: infer Given) => unknown ? Given : 'no class',
  (typeof theirs)[Name] extends new (...given: infer Given) => unknown ? Given : 'no class'
>

/** A function that is also a method of the error. */
interface Guard<Known> {
  (error: unknown): error is Known
  (this: unknown): this is Known
}

type Asks<Name extends keyof typeof ours & keyof typeof theirs, Ours, Theirs> =
  IsSame<(typeof ours)[Name], Guard<Ours>> extends true
    ? IsSame<(typeof theirs)[Name], Guard<Theirs>> extends true
      ? never
      : Name
    : Name

/** The same as a method of each global error. */
type Asked<Name extends keyof ClerkGlobalHookError, Known> =
  IsSame<ClerkGlobalHookError[Name], Guard<Known>> extends true ? never : `ClerkGlobalHookError.${Name}`

type Answer<Check> = Check extends (error: unknown) => error is infer Known ? Known : 'no guard'

type AnswerOfError<Check> = Check extends ((error: Error) => error is infer Known extends Error)
  ? Known
  : 'no guard'

/** What a guard may be asked about. */
type Takes<Name extends GuardName> =
  IsSame<Parameters<(typeof ours)[Name]>, Parameters<(typeof theirs)[Name]>> extends true
    ? never
    : `${Name}: takes`

type GuardName = 'isEmailLinkError' | 'isKnownError' | 'isMetamaskError' | 'isReverificationCancelledError'

type TheirGlobal = ReturnType<typeof theirs.createClerkGlobalHookError>

/** What a global error has besides what every error has: names alone, for the guards are compared as such. */
type GlobalExtras<Global> = { [Name in Exclude<keyof Global, keyof ours.ClerkError>]?: true }
