import type { OrganizationJson } from '@/lib/model/wire'

export interface OrganizationResource {
  id: string
  name: string
  slug: string
}

export function toOrganization({ id, name, slug }: OrganizationJson): OrganizationResource {
  return { id, name, slug }
}
