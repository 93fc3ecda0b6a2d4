import type { CustomProvider } from './oauth'
import type { FieldRule, SignUpField, SignUpMode } from './sign-up'
import type { PhoneCodeChannel, StrategyName } from './strategies'
import type { TokenTemplate } from './token-template'
import type { Web3Provider } from './web3'

/** So many in so long. */
export interface Limit {
  count: number
  windowMs: number
}

/** Everything a dashboard would let you click. Secrets and hosts come from the environment (lib/ports/env.ts). */
export interface Config {
  /** Shown on pages and in mails. */
  appName: string
  /** What a person may type into the first field. */
  identifiers: readonly ('email_address' | 'phone_number' | 'web3_wallet' | 'username')[]
  /** How strangers become users. */
  signUp: {
    /** `restricted`: by invitation only. `waitlist`: likewise, and whoever has none may ask for one. */
    mode: SignUpMode
    /** What is asked of them. What names them and is given must be proven, also where it is optional. */
    fields: Record<SignUpField, FieldRule>
    /** How an address is proven: the first one by itself, the others where a person chooses them. */
    emailStrategies: readonly ('email_code' | 'email_link')[]
    /** Take mailboxes that are handed out for ten minutes to anybody. */
    allowDisposable: boolean
    /** Names that would speak for us. */
    reservedUsernames: readonly string[]
    /** What somebody agrees to; the box is asked for by `fields.legal_accepted`. */
    legal: { termsUrl: string | null; privacyUrl: string | null }
    invitationMs: number
  }
  /** Ways in, in the order of preference: the first one that a person can use is offered first. */
  firstFactors: readonly StrategyName[]
  /** What may be asked for after a first factor, of people who turned one on; `email_code` and `email_link` stand in for what they turned on. */
  secondFactors: readonly StrategyName[]
  /** What proves a browser that is new to its user (contract 5.4). */
  trustFactors: readonly StrategyName[]
  passkey: {
    /**
     * `required`: an authenticator must ask for a finger, a face or a PIN. `preferred`: one that cannot is taken as well, and is one factor
     * by itself (WebAuthn L3, 5.8.6).
     */
    userVerification: 'required' | 'preferred'
    /** A passkey that asked for one is all that is needed, also of people who turned a second factor on. */
    satisfiesSecondFactor: boolean
    /** Offer passkeys in the list under the first field. */
    allowAutofill: boolean
    /** Ask people who came by a password whether they want one. */
    offerAfterPassword: boolean
    maxPerUser: number
    /** A question is good for so long. */
    lifetimeMs: number
  }
  web3: {
    /** The chain that a wallet's message names (EIP-155), by the kind of wallet. A contract that is a wallet must live there. */
    chainIds: Record<Exclude<Web3Provider, 'solana'>, number>
    lifetimeMs: number
  }
  oauth: {
    /**
     * Providers of your own that speak OpenID Connect. The known ones (lib/model/oauth.ts) need no entry; each is in use when the
     * environment has its client id, such as OAUTH_GOOGLE_CLIENT_ID or OAUTH_CUSTOM_ACME_CLIENT_ID.
     */
    custom: readonly CustomProvider[]
  }
  /** `required`: whoever has no second factor must turn one on before they go on (task `setup-mfa`). */
  secondFactor: 'optional' | 'required'
  backupCodes: { count: number; warnAt: number }
  /** `required`: a session needs an organization before it is active (task `choose-organization`). */
  organizations: 'off' | 'optional' | 'required'
  /** Organizations that one person may be in before they can make another one. */
  maxOrganizations: number
  /** `strict`: nobody learns from us whether an account exists (architecture, rule 9). */
  enumerationProtection: 'off' | 'strict'
  /** `always`: a password on a browser that is new to its user is not enough (status `needs_client_trust`). */
  deviceTrust: 'always' | 'off'
  /** `single`: one person at a time in a browser. `multi`: several, one of them active. */
  sessionMode: 'single' | 'multi'
  maxSessionsPerClient: number
  password: {
    minLength: number
    /** Characters after NFKC. Longer ones are refused before they cost a hash. */
    maxLength: number
    /** OWASP Password Storage Cheat Sheet: Argon2id, 19 MiB, 2 passes, 1 lane. */
    argon2: { memoryKiB: number; passes: number; lanes: number }
    /** NIST SP 800-63B-4, 3.1.1.2: no classes of characters. For those who must. */
    requireLowercase: boolean
    requireUppercase: boolean
    requireNumbers: boolean
    requireSpecialChar: boolean
    /** zxcvbn score (0 to 4) that a new password must reach; 0 gives hints only. */
    minStrength: number
    /** Also refuse a right password that is in the list of leaked ones: its owner goes through the reset. */
    checkBreachAtSignIn: boolean
    /** A password that is older must be replaced; null = never (NIST advises against it). */
    maxAgeMs: number | null
  }
  phone: {
    /** Countries (ISO 3166-1 alpha-2) that messages may go to: each one costs, and some are used to make you pay. */
    countries: readonly string[]
    /** What a number without a country code belongs to. */
    defaultCountry: string
    channels: readonly PhoneCodeChannel[]
  }
  emailLink: {
    /** A link works only in the browser that asked. Without it, another device may confirm by a button. */
    requireSameBrowser: boolean
  }
  tickets: {
    signInTokenMs: number
    actorTokenMs: number
    /** The longest that somebody may act as a user. */
    actorSessionMs: number
  }
  codes: { digits: number; lifetimeMs: number; maxTries: number; resendAfterMs: number }
  attempt: {
    idleMs: number
    /** After the first proof an attempt is worth stealing, so it lives shorter. */
    provenMs: number
  }
  session: {
    lifetimeMs: number
    tokenMs: number
    inactivityMs: number
    /** A proof that a sensitive change rests on is no older. */
    freshMs: number
  }
  /** Tokens for other services, by the name that `getToken({ template })` asks for. */
  tokenTemplates: Readonly<Record<string, TokenTemplate>>
  /** What each role in an organization may do, for `has({ permission })`: `{ 'org:admin': ['org:invoices:manage'] }`. */
  organizationRoles: Readonly<Record<string, readonly string[]>>
  /** Unverified addresses, and numbers, that an account may hold. */
  maxUnverified: number
  client: { lifetimeMs: number; previousSecretMs: number }
  lockout: { maxFailures: number; durationMs: number; warnAt: number }
  limits: {
    /** By address. */
    create: Limit
    attempt: Limit
    prepare: Limit
    /** Visits of e-mail links, by browser: only the one that asked costs anything. */
    visit: Limit
    /** By browser, and by identifier or account: what stays where no address can be trusted. */
    perClient: Limit
    perAccount: Limit
    /** Messages to one recipient. */
    sends: Limit
  }
  /** Keeps robots out: a challenge in the browser, before anything is looked up, compared or sent. */
  protect: {
    /** Whose challenge it is. `turnstile` takes the keys that the environment holds (TURNSTILE_…). */
    provider: 'off' | 'turnstile'
    /** `sign_in`: whoever names somebody. `sign_up`: whoever begins an account, also by way of a sign-in. */
    when: readonly ('sign_in' | 'sign_up')[]
    lifetimeMs: number
  }
  /**
   * Serves Clerk's own packages at `/__clerk` (README, "Use the official SDK against your own server"). `origins`: where else than here an app may call from,
   * such as `https://app.example.com`. It must be of the same site, or no browser sends our cookie along.
   */
  frontendApi: { enabled: boolean; origins: readonly string[] }
  /** The pages that a sign-in or sign-up starts from and ends on; `tasks` holds one for each task of a pending session. */
  paths: {
    signIn: string
    signUp: string
    /** One field, for whoever does not know whether they have an account. */
    signInOrUp: string
    waitlist: string
    tasks: string
    afterSignIn: string
    afterSignUp: string
    afterSignOut: string
  }
}
