import type { Clerk } from './clerk'

/** The client of the provider on this page, for what is called outside of components. Browsers only: a server serves many people at once. */
export const present: { clerk?: Clerk } = {}
