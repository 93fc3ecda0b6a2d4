export interface OrganizationJson {
  object: 'organization'
  id: string
  name: string
  slug: string
}

/** An organization, and what somebody is and may do there. */
export interface PlaceJson {
  id: string
  name: string
  slug: string
  /** `"org:admin"` */
  role: string
  permissions: string[]
}

/** Somebody's place in an organization. */
export interface MembershipJson {
  object: 'organization_membership'
  id: string
  /** `"org:admin"` */
  role: string
  permissions: string[]
  organization: OrganizationJson
}
