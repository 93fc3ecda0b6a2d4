import type { OrganizationJson, SessionJson } from '@/lib/model/wire'

export interface OrganizationResource {
  id: string
  name: string
  slug: string
}

export function toOrganization({ id, name, slug }: Omit<OrganizationJson, 'object'>): OrganizationResource {
  return { id, name, slug }
}

const made = new WeakMap<object, OrganizationResource>()

/** The organization that a session is active in; null for the user's own space. One JSON gives one object. */
export function organizationOf({ organization: place }: SessionJson): OrganizationResource | null {
  if (!place) return null
  const organization = made.get(place) ?? toOrganization(place)
  made.set(place, organization)
  return organization
}
