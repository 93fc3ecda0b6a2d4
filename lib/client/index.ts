export { SignInProvider, type SignInProviderProps } from './provider'
export { useSignIn, type SignInSignalValue } from './core3/use-sign-in'
export { useSignUp, type SignUpSignalValue } from './core3/use-sign-up'
export { useEmailLink } from './legacy/use-email-link'
export {
  AuthenticateWithRedirectCallback,
  HandleSSOCallback,
  type AuthenticateWithRedirectCallbackProps,
  type HandleSSOCallbackProps,
} from './sso/callback-pages'
export type { HandleRedirectCallbackParams } from './sso/redirect-callback'
export { useAuth, useClerk, useSession, useUser } from './hooks'
export type { UseAuthReturn, UseClerkReturn, UseSessionReturn, UseUserReturn } from './hooks'
export type { SignInFirstFactor, SignInSecondFactor, UserData, VerificationResource } from './attempt'
export type { SignInFuture } from './core3/sign-in-future'
export type { SignUpFuture } from './core3/sign-up-future'
export type { SignUpVerificationResource } from './sign-up-attempt'
export type { OrganizationResource } from './organization'
export type { SessionResource, SessionTask } from './session'
export type { SetActive, SetActiveNavigate, SetActiveParams } from './set-active'
export type { Errors, FieldError, SignInErrors, SignInFields, SignUpErrors, SignUpFields } from './signals'
export type {
  BackupCodeResource,
  CreateExternalAccountParams,
  EmailAddressResource,
  EnterpriseAccountResource,
  ExternalAccountResource,
  PasskeyResource,
  PhoneNumberResource,
  SessionWithActivitiesResource,
  TOTPResource,
  UserResource,
  Web3WalletResource,
} from './user/resources'
