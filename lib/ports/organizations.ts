import type { AuditEntry } from './audit'

export interface OrganizationRow {
  id: string
  name: string
  /** Names it in addresses; unique. */
  slug: string
}

/** A user's place in an organization. */
export interface Membership {
  organization: OrganizationRow
  /** `"org:admin"` */
  role: string
}

export interface Organizations {
  /** Where a user is a member, by name. */
  listOfUser(userId: string): Promise<Membership[]>
  /** A user's place in the organization that this id or slug names, if they are a member of it. */
  findOfUser(userId: string, idOrSlug: string): Promise<Membership | null>
  /**
   * Stores an organization with its first member, unless they are in `max` already: racing ones are counted one after the other.
   * Answers `taken` when the slug is somebody's, `too_many` when there is no room; nothing is written then.
   */
  create(
    organization: OrganizationRow,
    founder: { userId: string; role: string; max: number },
    audit: AuditEntry,
  ): Promise<'created' | 'taken' | 'too_many'>
}
