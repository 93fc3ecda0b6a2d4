export { auth, currentUser, requireUser } from './auth'
export type { Auth, AuthOptions } from './resolve'
