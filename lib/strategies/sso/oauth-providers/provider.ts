import type { ExternalProfile } from '@/lib/model/external'

/** What a provider's answer says about a person, in our words. */
export interface Person extends Pick<
  ExternalProfile,
  'providerUserId' | 'emailAddress' | 'emailVerified' | 'firstName' | 'lastName' | 'username' | 'imageUrl'
> {
  publicMetadata?: Record<string, string>
}

interface Asking {
  scopes: readonly string[]
  /** Where the token endpoint wants the secret; `discovered`: where its metadata says. */
  authentication: 'post' | 'basic' | 'apple' | 'discovered'
  /** What else its page needs to be told. */
  parameters?: Record<string, string>
  /** It takes a code verifier for a mistake. */
  pkce?: false
}

/** It speaks OpenID Connect: found by its issuer, and a signed token says who came. */
export interface OpenIdFacts extends Asking {
  kind: 'openid'
  issuer: string
  /** It signs for many tenants under one address, and names each in its tokens. Anything else that does is not what it seems to be. */
  tenants?: true
  /** It leaves the nonce out of its tokens. */
  nonce?: false
  /** Where the profile is. The userinfo endpoint is asked only where the token says too little. */
  profile: 'id_token' | 'userinfo'
  /** `answer`: what came back with the browser, and nobody signed. @throws ZodError */
  read(claims: unknown, answer: URLSearchParams): Person
}

/** It speaks OAuth 2.0 alone: who came is asked with the access token. */
export interface CodeFacts extends Asking {
  kind: 'code'
  /** Values of `prompt` that its page understands. */
  prompts?: readonly string[]
  /** What it calls `login_hint`. */
  loginHint?: string
  /** Its endpoints; `url`: your own server of that kind. */
  endpoints(url: string | null): Endpoints
  questions(url: string | null): readonly Question[]
  /** Takes the answers in the order of the questions. @throws ZodError */
  read(answers: readonly unknown[]): Person
}

export type ProviderFacts = OpenIdFacts | CodeFacts

/** By the names of their metadata (RFC 8414, 2). */
export type Endpoints = Record<'issuer' | 'authorization_endpoint' | 'token_endpoint', string>

export interface Question {
  url: string
  headers?: Record<string, string>
  /** Posted as JSON. */
  body?: string
}
