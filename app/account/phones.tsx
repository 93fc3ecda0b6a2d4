import { Smartphone } from 'lucide-react'
import type { UserJson } from '@/lib/model/wire'
import { Icon } from '../ui/lucide'
import { Section } from './section'
import { SectionLink } from './section-link'

export function Phones({ user, isActor }: { user: UserJson; isActor: boolean }) {
  return (
    <Section
      id="phones"
      title="Phones"
      about="A number is a way in, or what you are asked for after it."
      action={!isActor && <SectionLink href="/account/add-phone">Add phone</SectionLink>}
    >
      {user.phone_numbers.map((phone) => (
        <li className="row wraps is-value" key={phone.id}>
          <Icon of={Smartphone} size={18} />
          <span className="grow">
            <span className="t-sub">{phone.phone_number}</span>
            {phone.reserved_for_second_factor && <small>Asked for after the first factor</small>}
          </span>
          {phone.id === user.primary_phone_number_id && <span className="badge">Primary</span>}
          {phone.reserved_for_second_factor && <span className="badge badge-here">Second factor</span>}
          <span className="badge badge-line">
            {phone.verification.status === 'verified' ? 'Verified' : 'Not verified'}
          </span>
          {!isActor && (
            <span className="acts">
              <SectionLink href={`/account/phones/${phone.id}`} label={`Manage ${phone.phone_number}`}>
                {phone.verification.status === 'verified' ? 'Manage' : 'Enter code'}
              </SectionLink>
            </span>
          )}
        </li>
      ))}
      {user.phone_numbers.length === 0 && (
        <li className="row">
          <span className="quiet">No phone number</span>
        </li>
      )}
    </Section>
  )
}
