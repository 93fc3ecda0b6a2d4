import type { UserJson } from './user-wire'

/** What a token says of somebody to a service of yours or another one's. */
export interface TokenTemplate {
  lifetimeMs: number
  /** Who is to believe it (`aud`). Name one, so that a token for one service opens no other. */
  audience?: string
  /** Also for whoever acts as the user; the token says so (`act`), and whoever takes it must look. */
  allowsActors?: boolean
  claims: (user: UserJson, session: TemplateSession) => TemplateClaims
}

/** The session that a token is made for. */
export interface TemplateSession {
  id: string
  actor: { sub: string } | null
  organization: { id: string; slug: string; role: string } | null
}

/** What the token says by itself: a template must not say something else about it, nor pass as a session. */
export const RESERVED_CLAIMS = [
  'iss',
  'sub',
  'aud',
  'azp',
  'exp',
  'iat',
  'nbf',
  'jti',
  'sid',
  'sts',
  'fva',
  'act',
  'o',
  'v',
] as const

export type TemplateClaims = { [name: string]: unknown } & { [R in (typeof RESERVED_CLAIMS)[number]]?: never }
