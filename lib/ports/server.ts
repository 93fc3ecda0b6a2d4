import 'server-only'

// The app imports the ports from here, so that a browser bundle that reaches them fails to build.
export { getInbox, getPorts } from './real'
