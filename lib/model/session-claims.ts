/** What a session's token says, by the names of version 2 of Clerk's. An app's own claims stand among them. */
export interface JwtPayload {
  /** The token itself. */
  __raw: string
  iss: string
  sub: string
  sid: string
  /** Seconds since 1970. */
  nbf: number
  exp: number
  iat: number
  azp?: string
  act?: { sub: string }
  fva?: [number, number]
  sts?: 'active' | 'pending'
  v?: 2
  /** The organization that the session is active in. */
  o?: { id: string; slg?: string; rol?: string; per?: string }
  [name: string]: unknown
}
