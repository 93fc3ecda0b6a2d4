import type { KnownOAuthProvider } from '@/lib/model/oauth'
import { readApple, readClaims, readMicrosoft, readSlack } from './claims'
import type { OpenIdFacts } from './provider'

const usual = {
  kind: 'openid',
  scopes: ['openid', 'profile', 'email'],
  authentication: 'post',
  profile: 'id_token',
  read: readClaims,
} as const

/** Providers that publish who they are (OpenID Connect Discovery). */
export const OPENID_PROVIDERS = {
  google: { ...usual, issuer: 'https://accounts.google.com' },
  apple: {
    ...usual,
    issuer: 'https://appleid.apple.com',
    scopes: ['openid', 'name', 'email'],
    authentication: 'apple',
    // Asked for a name or an address, Apple answers by a posted form and not otherwise.
    parameters: { response_mode: 'form_post' },
    read: readApple,
  },
  // Everybody's tenant. The issuer of a token names its own, which is compared with the token's `tid` (lib/strategies/sso/entra.ts).
  microsoft: {
    ...usual,
    issuer: 'https://login.microsoftonline.com/common/v2.0',
    tenants: true,
    read: readMicrosoft,
  },
  // Its token has the address; names and picture are at the other endpoint.
  gitlab: { ...usual, issuer: 'https://gitlab.com', profile: 'userinfo' },
  // It leaves out the nonce, and takes a code verifier for that of an app on a phone.
  linkedin_oidc: {
    ...usual,
    issuer: 'https://www.linkedin.com/oauth',
    nonce: false,
    pkce: false,
    profile: 'userinfo',
  },
  slack: { ...usual, issuer: 'https://slack.com', read: readSlack },
  twitch: {
    ...usual,
    issuer: 'https://id.twitch.tv/oauth2',
    scopes: ['openid', 'user:read:email'],
    parameters: {
      claims: JSON.stringify({
        id_token: { email: null, email_verified: null, picture: null, preferred_username: null },
      }),
    },
  },
  vercel: { ...usual, issuer: 'https://vercel.com', profile: 'userinfo' },
  huggingface: { ...usual, issuer: 'https://huggingface.co', profile: 'userinfo' },
} as const satisfies Partial<Record<KnownOAuthProvider, OpenIdFacts>>
