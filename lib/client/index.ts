// What `@clerk/nextjs` is to an app. A page of this app imports what it needs from the modules themselves, so that it loads nothing else.

export { SignInProvider, type SignInProviderProps } from './provider'
export { ClerkProvider, type ClerkProviderProps } from './components/clerk-provider'
export { useSignIn, type SignInSignalValue } from './core3/use-sign-in'
export { useSignUp, type SignUpSignalValue } from './core3/use-sign-up'
export * from './shared-surface'
export type { SignInFuture } from './core3/sign-in-future'
export type { SignUpFuture } from './core3/sign-up-future'
export type { SignUpVerificationResource } from './sign-up-attempt'
export type { SetActive, SetActiveNavigate, SetActiveParams } from './set-active'
export type { Errors, FieldError, SignInErrors, SignInFields, SignUpErrors, SignUpFields } from './signals'
