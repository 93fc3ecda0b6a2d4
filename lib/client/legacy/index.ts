export { useSignIn, type UseSignInReturn } from './use-sign-in'
export { useSignUp, type UseSignUpReturn } from './use-sign-up'
export type { EmailLinkFlow, StartEmailLinkFlowParams } from './email-link-flow'
export type { SignIn as SignInResource } from './sign-in'
export type {
  AttemptFirstFactorParams,
  AttemptSecondFactorParams,
  PrepareFirstFactorParams,
  PrepareSecondFactorParams,
  ResetPasswordParams,
  SignInCreateParams,
} from './sign-in-params'
export type { AuthenticateWithPasskeyParams } from './passkey'
export type { AuthenticateWithPopupParams, AuthenticateWithRedirectParams } from './trip-params'
export type { AuthenticateWithWeb3Params, GenerateSignatureParams } from '../web3/own-signature'
export type { SignUpWithPopupParams, SignUpWithRedirectParams } from './sign-up-trip'
export type { SignUp as SignUpResource } from './sign-up'
export type {
  AttemptVerificationParams,
  PrepareEmailAddressVerificationParams,
  PrepareVerificationParams,
  SignUpCreateParams,
  SignUpUpdateParams,
} from './sign-up-params'
export type { LegacySetActiveParams as SetActiveParams } from '../set-active'
export type { ComplexityErrors } from '../password/complexity'
export type { PasswordStrength, ZxcvbnResult } from '../password/strength'
export type { PasswordValidation, ValidatePasswordCallbacks } from '../password/validate'
