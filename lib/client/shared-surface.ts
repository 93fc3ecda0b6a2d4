// What both generations of the published packages have, beside the two hooks that they tell apart.

export { useAuth, type UseAuthReturn } from './hooks/use-auth'
export { useClerk, type UseClerkReturn } from './hooks/use-clerk'
export { useOrganization, type UseOrganizationReturn } from './hooks/use-organization'
export {
  useOrganizationList,
  type UseOrganizationListParams,
  type UseOrganizationListReturn,
} from './hooks/use-organization-list'
export { useReverification, type UseReverificationOptions } from './hooks/use-reverification'
export { useSession, type UseSessionReturn } from './hooks/use-session'
export { useSessionList, type UseSessionListReturn } from './hooks/use-session-list'
export { useUser, type UseUserReturn } from './hooks/use-user'
export { useEmailLink } from './legacy/use-email-link'
export { getToken } from './get-token'

export { ClerkDegraded, ClerkFailed, ClerkLoaded, ClerkLoading } from './components/loading'
export { Protect, SignedIn, SignedOut, type ProtectProps } from './components/older-show'
export {
  RedirectToSignIn,
  RedirectToSignUp,
  RedirectToTasks,
  RedirectToUserProfile,
} from './components/redirects'
export { Show, type ShowProps } from './components/show'
export { SignInButton, SignOutButton, SignUpButton } from './components/buttons'
export {
  AuthenticateWithRedirectCallback,
  HandleSSOCallback,
  type AuthenticateWithRedirectCallbackProps,
  type HandleSSOCallbackProps,
} from './sso/callback-pages'

export type { JwtPayload } from '@/lib/model/session-claims'
export type { UserData, VerificationResource } from './attempt'
export type { ClientResource } from './clerk-object/client'
export type { ClerkStatus, Resources } from './clerk-object/listeners'
export type { RedirectOptions } from './clerk-object/pages'
export type { SignInFirstFactor, SignInSecondFactor } from './factors'
export type { GetToken, GetTokenOptions } from './get-token-of'
export type { OrganizationMembershipResource } from './memberships'
export type { OrganizationResource } from './organization'
export type { NeedsReverificationParameters } from './reverification'
export type { SessionResource, SessionTask, TokenResource } from './session'
export type { SignOut, SignOutOptions } from './sign-out'
export type { HandleRedirectCallbackParams } from './sso/redirect-callback'
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
