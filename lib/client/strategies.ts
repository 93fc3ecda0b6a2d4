import type { OAuthProvider as ServedProvider } from '@/lib/model/oauth'
import type { Web3Strategy } from '@/lib/model/web3'

/** All that the API names. Which of them are offered here says lib/config.ts; the server refuses the others. */
export type OAuthProvider =
  | ServedProvider
  | 'agentid'
  | 'atlassian'
  | 'bitbucket'
  | 'box'
  | 'coinbase'
  | 'dropbox'
  | 'enstall'
  | 'hubspot'
  | 'instagram'
  | 'line'
  | 'linkedin'
  | 'tiktok'
  | 'twitter'
  | 'xero'

export type OAuthStrategy = `oauth_${OAuthProvider}`

/** What leads over a page of somebody else's. */
export type SsoStrategy = OAuthStrategy | 'enterprise_sso'

/** What a token of somebody else's page proves. The server refuses both. */
export type TokenStrategy = 'google_one_tap' | 'oauth_token_apple'

/** What a sign-in may be made with. `trusted_device` is for apps on a phone, and refused. */
export type SignInStrategy =
  | SsoStrategy
  | Web3Strategy
  | 'passkey'
  | 'password'
  | 'reset_password_phone_code'
  | 'reset_password_email_code'
  | 'phone_code'
  | 'email_code'
  | 'email_link'
  | 'ticket'
  | 'totp'
  | 'backup_code'
  | 'trusted_device'

/** What names somebody at a sign-in. */
export type SignInIdentifier = 'username' | 'email_address' | 'phone_number' | 'web3_wallet'

type SignUpAttributeField = 'first_name' | 'last_name' | 'password' | 'legal_accepted'

/** What names somebody at a sign-up. Providers and companies may be asked for at Clerk; here they never are. */
export type SignUpIdentificationField = SignInIdentifier | 'email_address_or_phone_number' | SsoStrategy

/** What a sign-up may lack. `protect_check`: the proof that no robot sits at it. */
export type SignUpField = SignUpAttributeField | SignUpIdentificationField | 'protect_check'
