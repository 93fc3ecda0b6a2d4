export { useSignIn, type UseSignInReturn } from './use-sign-in'
export type {
  AttemptFirstFactorParams,
  PrepareFirstFactorParams,
  SignIn as SignInResource,
  SignInCreateParams,
} from './sign-in'
export type { LegacySetActiveParams as SetActiveParams } from '../set-active'
