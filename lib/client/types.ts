// What `@clerk/nextjs/types` is to an app. Types only: nothing of it is sent to a browser.

export type * from './index'
export type {
  ClerkAPIError,
  ClerkAPIErrorJSON,
  ClerkAPIResponseError,
  ClerkError,
  ClerkRuntimeError,
} from './errors'
export type {
  AttemptFirstFactorParams,
  AttemptSecondFactorParams,
  AuthenticateWithRedirectParams,
  PrepareFirstFactorParams,
  PrepareSecondFactorParams,
  ResetPasswordParams,
  SignInCreateParams,
  SignInResource,
  SignUpCreateParams,
  SignUpResource,
  SignUpUpdateParams,
  UseSignInReturn,
  UseSignUpReturn,
} from './legacy'
export type { SignInFuture as SignInFutureResource } from './core3/sign-in-future'
export type { SignUpFuture as SignUpFutureResource } from './core3/sign-up-future'
export type { ProtectCheckResource } from './attempt'
export type {
  CodeParams as SignInFutureBackupCodeVerifyParams,
  CodeParams as SignInFutureEmailCodeVerifyParams,
  CodeParams as SignInFutureMFAEmailCodeVerifyParams,
  CodeParams as SignInFutureMFAPhoneCodeVerifyParams,
  CodeParams as SignInFuturePhoneCodeVerifyParams,
  CodeParams as SignInFutureResetPasswordPhoneCodeVerifyParams,
  CodeParams as SignInFutureTOTPVerifyParams,
  SignInFutureCreateParams,
  SignInFutureEmailCodeSendParams,
  SignInFutureEmailLinkSendParams,
  SignInFutureFinalizeParams,
  SignInFuturePasskeyParams,
  SignInFuturePasswordParams,
  SignInFuturePhoneCodeSendParams,
  SignInFutureResetPasswordSubmitParams,
  SignInFutureSSOParams,
  SignInFutureWeb3Params,
} from './core3/sign-in-params'
export type {
  SignUpFutureAdditionalParams,
  SignUpFutureCreateParams,
  SignUpFutureEmailLinkSendParams,
  SignUpFutureFinalizeParams,
  SignUpFuturePasswordParams,
  SignUpFuturePhoneCodeSendParams,
  SignUpFutureSSOParams,
  SignUpFutureTicketParams,
  SignUpFutureUpdateParams,
  SignUpFutureWeb3Params,
} from './core3/sign-up-params'
export type {
  BackupCodeFactor,
  EmailCodeFactor,
  EmailLinkFactor,
  EnterpriseSSOFactor,
  OauthFactor,
  PasskeyFactor,
  PasswordFactor,
  PhoneCodeFactor,
  ResetPasswordCodeFactor,
  ResetPasswordEmailCodeFactor,
  ResetPasswordPhoneCodeFactor,
  SignInFactor,
  TOTPFactor,
  Web3SignatureFactor,
} from './factors'
export type {
  OAuthProvider,
  OAuthStrategy,
  SignInIdentifier,
  SignInStrategy,
  SignUpField,
  SignUpIdentificationField,
} from './strategies'
export type { SignUpVerifications as SignUpVerificationsResource } from './sign-up-attempt'
export type { PhoneCodeChannel } from '@/lib/model/strategies'
export type { ClientTrustState, SignInStatus, SignUpStatus, VerificationStatus } from '@/lib/model/status'
export type { Web3Provider, Web3Strategy } from '@/lib/model/web3'
