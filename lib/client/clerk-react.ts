// What `@clerk/clerk-react` of 2023 and 2024 is to an app: its `useSignIn` and `useSignUp` have the shape that is in `/legacy` today.
// So had the root of `@clerk/nextjs` then. Code from those years compiles and runs with that name in tsconfig.json led here, too:
// "@clerk/nextjs": ["./lib/client/clerk-react.ts"].

export { SignInProvider, type SignInProviderProps } from './provider'
export { ClerkProvider, type ClerkProviderProps } from './components/clerk-provider'
export * from './legacy'
export * from './shared-surface'
export {
  EmailLinkErrorCode,
  isClerkAPIResponseError,
  isEmailLinkError,
  isKnownError,
  isMetamaskError,
} from './errors'
