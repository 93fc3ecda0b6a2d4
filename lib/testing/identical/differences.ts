import type * as theirs from '@clerk/shared/types'
import type { useSignIn } from '@/lib/client/core3/use-sign-in'
import type { useSignUp } from '@/lib/client/core3/use-sign-up'
import type * as factors from '@/lib/client/factors'
import type { useSignIn as useLegacySignIn } from '@/lib/client/legacy/use-sign-in'
import type { useSignUp as useLegacySignUp } from '@/lib/client/legacy/use-sign-up'
import type * as setActive from '@/lib/client/set-active'
import type * as signals from '@/lib/client/signals'
import type * as strategies from '@/lib/client/strategies'
import type * as status from '@/lib/model/status'
import type { IsSame, Members, Whole } from './compare'
import type { ErrorDifferences } from './error-differences'
import type { Pairs } from './pairs'

/** All that differs, by name. Parameters are compared where a method takes them. */
export type Differences = ResourceDifferences | HookDifferences | DataDifferences | ErrorDifferences

type ResourceDifferences =
  | OfPair<'SignInFutureResource'>
  | OfPair<'SignUpFutureResource'>
  | OfPair<'SignUpFutureVerifications'>
  | OfPair<'SignInResource'>
  | OfPair<'SignUpResource'>
  | OfPair<'SignUpVerificationsResource'>
  | OfPair<'VerificationResource'>
  | Members<
      'SignUpVerificationResource',
      Omit<Pairs['SignUpVerificationResource']['ours'], keyof Pairs['VerificationResource']['ours']>,
      Omit<theirs.SignUpVerificationResource, keyof theirs.VerificationResource>
    >
  | Unlike<'SessionResource'>
  | Unlike<'OrganizationResource'>
  | (`__${string}` & keyof theirs.SignInResource extends never ? never : '__*')

type HookDifferences =
  | Whole<'SignInSignalValue', ReturnType<typeof useSignIn>, theirs.SignInSignalValue>
  | Whole<'SignUpSignalValue', ReturnType<typeof useSignUp>, theirs.SignUpSignalValue>
  | Members<'SignInErrors', signals.SignInErrors, theirs.SignInErrors>
  | Members<'SignUpErrors', signals.SignUpErrors, theirs.SignUpErrors>
  | Members<'FieldError', signals.FieldError, theirs.FieldError>
  | Whole<'UseSignInReturn', ReturnType<typeof useLegacySignIn>, theirs.UseSignInReturn>
  | Whole<'UseSignUpReturn', ReturnType<typeof useLegacySignUp>, theirs.UseSignUpReturn>
  | Whole<'SetActive', setActive.SetActive, theirs.SetActive>
  | Whole<'SetActiveParams', setActive.SetActiveParams, theirs.SetActiveParams>
  | Whole<'SetActiveNavigate', setActive.SetActiveNavigate, theirs.SetActiveNavigate>

type DataDifferences =
  | Whole<'SignInStatus', status.SignInStatus, theirs.SignInStatus>
  | Whole<'SignUpStatus', status.SignUpStatus, theirs.SignUpStatus>
  | Whole<'VerificationStatus', status.VerificationStatus, theirs.VerificationStatus>
  | Whole<'ClientTrustState', status.ClientTrustState, theirs.ClientTrustState>
  | Whole<'SignInFirstFactor', factors.SignInFirstFactor, theirs.SignInFirstFactor>
  | Whole<'SignInSecondFactor', factors.SignInSecondFactor, theirs.SignInSecondFactor>
  | Whole<'SignInIdentifier', strategies.SignInIdentifier, theirs.SignInIdentifier>
  | Whole<'SignInStrategy', strategies.SignInStrategy, theirs.SignInStrategy>
  | Whole<'OAuthStrategy', strategies.OAuthStrategy, theirs.OAuthStrategy>
  | Whole<'SignUpField', strategies.SignUpField, theirs.SignUpField>

type OfPair<Name extends keyof Pairs> = Members<Name, Pairs[Name]['ours'], Pairs[Name]['theirs']>

/** Compared as it is, with all that hangs on it. */
type Unlike<Name extends keyof Pairs> =
  IsSame<Pairs[Name]['ours'], Pairs[Name]['theirs']> extends true ? never : Name
