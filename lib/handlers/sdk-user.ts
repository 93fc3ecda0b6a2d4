import { config } from '@/lib/config'
import { withBasePath } from '@/lib/model/base-path'
import type { MembershipJson, PlaceJson } from '@/lib/model/organization-wire'
import type { UserJson } from '@/lib/model/wire'
import { toMembershipJson } from './user-organizations'

/** A user with what the official SDK's components ask before they show a button, and where they are at the moment. */
export type SdkUserJson = UserJson & {
  delete_self_enabled: boolean
  create_organization_enabled: boolean
  organization_memberships: MembershipJson[]
}

/** The components draw a picture of everybody: of whoever has none, this file of public/. */
const NOBODYS_PICTURE = '/person.svg'

/** `place`: the organization that their session is active in; the SDK finds it among the memberships or not at all. */
export function toSdkUser(user: UserJson, place: PlaceJson | null): SdkUserJson {
  return {
    ...user,
    image_url: user.image_url ?? withBasePath(NOBODYS_PICTURE),
    delete_self_enabled: true,
    create_organization_enabled: config.organizations !== 'off',
    organization_memberships: place ? [toMembershipJson(place)] : [],
  }
}
