import type { EnterpriseConnectionName, ExternalProfile } from '@/lib/model/external'
import type { AuditEntry } from './audit'

/** What a company's identity provider is. Encrypted at rest as a whole. */
export type ConnectionSettings =
  | {
      protocol: 'saml'
      idpEntityId: string
      idpSsoUrl: string
      /** PEM. Several while the company replaces one. */
      idpCertificates: readonly string[]
      /** Answers that we did not ask for (IdP-initiated): off unless a company needs them. */
      allowIdpInitiated: boolean
      /** Response and assertion must both be signed. Most sign one of them, which is enough: each covers who it is about, and for whom. */
      requiresBothSignatures?: boolean | undefined
      mapping: AttributeMapping
    }
  | {
      protocol: 'oidc'
      issuer: string
      clientId: string
      clientSecret: string | null
      mapping: AttributeMapping
    }

/** Which attribute or claim says what; what is left out takes the usual names. */
export interface AttributeMapping {
  emailAddress?: string | undefined
  firstName?: string | undefined
  lastName?: string | undefined
  username?: string | undefined
  /** Handed on to public metadata, by the name it gets there. */
  publicMetadata?: Record<string, string> | undefined
}

export interface DomainRow {
  domain: string
  /** What the DNS TXT record must hold. */
  proof: string
  provenAt: Date | null
}

export interface ConnectionRow extends EnterpriseConnectionName {
  active: boolean
  settings: ConnectionSettings
  domains: DomainRow[]
  createdAt: Date
  updatedAt: Date
}

export interface Connections {
  /** The active ones that one of these proven domains routes to, oldest first. One statement; no secret is read. */
  findForDomains(domains: readonly string[]): Promise<EnterpriseConnectionName[]>
  /** Is there any that somebody could sign in with? */
  isAnyInUse(): Promise<boolean>
  /** With its settings, whether it is active or not. */
  find(id: string): Promise<ConnectionRow | null>
  list(): Promise<ConnectionRow[]>
  /**
   * Stores a new one, or replaces it whole but for its domains, with a line in the log. `forgetsPeople`: another identity provider answers from
   * now on, to which the same names are other people, so nobody stays connected; they are known again by their address.
   */
  save(
    connection: Omit<ConnectionRow, 'domains' | 'createdAt' | 'updatedAt'>,
    audit: AuditEntry,
    options?: { forgetsPeople: boolean },
  ): Promise<void>
  /** Ends it and everything that hangs on it: its people keep their accounts and lose this way in. */
  remove(id: string, audit: AuditEntry): Promise<void>
  saveDomain(connectionId: string, domain: DomainRow, audit: AuditEntry): Promise<void>
  removeDomain(connectionId: string, domain: string, audit: AuditEntry): Promise<void>
  /**
   * Notes that an assertion was used, until it is no longer valid. False when it was used before: of two racing ones one wins
   * (SAML 2.0 Profiles, 4.1.4.5).
   */
  spendAssertion(id: string, expiresAt: Date): Promise<boolean>
  /**
   * Stores what a SAML answer said with the challenge it answers, for the browser that asked to pick up. False when there is no such open
   * challenge of the connection that the profile is from, or it was answered before.
   */
  storeProfile(challengeId: string, profile: ExternalProfile): Promise<boolean>
}
