import { Mail } from 'lucide-react'
import type { UserJson } from '@/lib/model/wire'
import { Icon } from '../ui/lucide'
import { Section } from './section'
import { SectionLink } from './section-link'

export function Emails({ user, isActor }: { user: UserJson; isActor: boolean }) {
  return (
    <Section
      id="emails"
      title="Emails"
      about="Sign in with any verified address. Notices go to the primary one."
      action={!isActor && <SectionLink href="/account/add-email">Add email</SectionLink>}
    >
      {user.email_addresses.map(({ id, email_address, verification }) => (
        <li className="row wraps is-value" key={id}>
          <Icon of={Mail} size={18} />
          <span className="grow">
            <span className="t-sub">{email_address}</span>
          </span>
          {id === user.primary_email_address_id && <span className="badge">Primary</span>}
          <span className="badge badge-line">
            {verification.status === 'verified' ? 'Verified' : 'Not verified'}
          </span>
          {!isActor && (
            <span className="acts">
              <SectionLink href={`/account/emails/${id}`} label={`Manage ${email_address}`}>
                {verification.status === 'verified' ? 'Manage' : 'Enter code'}
              </SectionLink>
            </span>
          )}
        </li>
      ))}
    </Section>
  )
}
