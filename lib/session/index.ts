export { auth, currentUser, requireUser, type Auth, type AuthOptions } from './auth'
