import type * as clerk from '@clerk/shared/types'
import type * as clerkErrors from '@clerk/shared/error'
import type { VerificationResource } from '@/lib/client/attempt'
import type { SignInFuture } from '@/lib/client/core3/sign-in-future'
import type { SignUpFuture } from '@/lib/client/core3/sign-up-future'
import type { SignUpFutureVerifications } from '@/lib/client/core3/sign-up-verifications'
import type * as errors from '@/lib/client/errors'
import type { SignIn } from '@/lib/client/legacy/sign-in'
import type { SignUp } from '@/lib/client/legacy/sign-up'
import type { OrganizationResource } from '@/lib/client/organization'
import type { SessionResource } from '@/lib/client/session'
import type { SignUpVerificationResource, SignUpVerifications } from '@/lib/client/sign-up-attempt'

/** What refers to itself and to each other, by the name that both sides know it by. */
export interface Pairs {
  SignInFutureResource: Pair<SignInFuture, clerk.SignInFutureResource>
  SignUpFutureResource: Pair<SignUpFuture, clerk.SignUpFutureResource>
  SignUpFutureVerifications: Pair<SignUpFutureVerifications, clerk.SignUpFutureVerifications>
  SignInResource: Pair<SignIn, clerk.SignInResource>
  SignUpResource: Pair<SignUp, clerk.SignUpResource>
  VerificationResource: Pair<VerificationResource, clerk.VerificationResource>
  SignUpVerificationResource: Pair<SignUpVerificationResource, clerk.SignUpVerificationResource>
  SignUpVerificationsResource: Pair<SignUpVerifications, clerk.SignUpVerificationsResource>
  SessionResource: Pair<SessionResource, clerk.SessionResource>
  OrganizationResource: Pair<OrganizationResource, clerk.OrganizationResource>
  ClerkError: Pair<errors.ClerkError, clerkErrors.ClerkError>
  ClerkAPIResponseError: Pair<errors.ClerkAPIResponseError, clerkErrors.ClerkAPIResponseError>
  ClerkRuntimeError: Pair<errors.ClerkRuntimeError, clerkErrors.ClerkRuntimeError>
  ClerkAPIError: Pair<errors.ClerkAPIError, clerk.ClerkAPIError>
}

interface Pair<Ours, Theirs> {
  ours: Ours
  theirs: Theirs
}
