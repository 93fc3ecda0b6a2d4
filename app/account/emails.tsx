import { Mail } from 'lucide-react'
import type { UserJson } from '@/lib/model/wire'
import { Icon } from '../ui/lucide'
import { Section } from './section'

export function Emails({ user }: { user: UserJson }) {
  return (
    <Section
      id="emails"
      title="Emails"
      about="Sign in with any verified address. Notices go to the primary one."
    >
      {user.email_addresses.map(({ id, email_address, verification }) => (
        <li className="row wraps" key={id}>
          <Icon of={Mail} size={18} />
          <span className="grow">
            <span className="t-sub">{email_address}</span>
          </span>
          {id === user.primary_email_address_id && <span className="badge">Primary</span>}
          <span className="badge badge-line">
            {verification.status === 'verified' ? 'Verified' : 'Not verified'}
          </span>
        </li>
      ))}
    </Section>
  )
}
