export { useSignIn, type UseSignInReturn } from './use-sign-in'
export type { EmailLinkFlow, StartEmailLinkFlowParams } from './email-link-flow'
export type {
  AttemptFirstFactorParams,
  AttemptSecondFactorParams,
  PrepareFirstFactorParams,
  PrepareSecondFactorParams,
  ResetPasswordParams,
  SignIn as SignInResource,
  SignInCreateParams,
} from './sign-in'
export type { LegacySetActiveParams as SetActiveParams } from '../set-active'
export type { ComplexityErrors } from '../password/complexity'
export type { PasswordStrength, ZxcvbnResult } from '../password/strength'
export type { PasswordValidation, ValidatePasswordCallbacks } from '../password/validate'
