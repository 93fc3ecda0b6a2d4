import { Link, VenetianMask } from 'lucide-react'
import { revokeTicket } from '@/lib/actions/admin'
import { Section } from '../../../account/section'
import { Icon } from '../../../ui/lucide'
import { SubmitButton } from '../../../ui/submit-button'
import { fromNow } from '../../../ui/when'
import type { PersonOfPage } from './access'
import { TicketForm } from './ticket-form'

/** Links that let somebody in who has lost their way in. What they open still asks for the second step. */
export function Tickets({ person }: { person: PersonOfPage }) {
  return (
    <Section
      id="tickets"
      title="Sign-in links"
      about="A link signs them in once. Give it to nobody but them: whoever has it is them, up to their second step."
    >
      {person.tickets.map(({ id, kind, expiresAt }) => (
        <li key={id} className="row wraps">
          <Icon of={kind === 'actor_token' ? VenetianMask : Link} size={18} />
          <span className="grow">
            <span className="t-sub">{kind === 'actor_token' ? 'Link to act as them' : 'Sign-in link'}</span>
            <small className="num">Not used yet · runs out {fromNow(expiresAt)}</small>
          </span>
          <form className="acts" action={revokeTicket}>
            <input type="hidden" name="id" value={person.id} />
            <input type="hidden" name="ticket_id" value={id} />
            <SubmitButton className="btn btn-outline btn-sm" busy="Calling it back">
              Call back
            </SubmitButton>
          </form>
        </li>
      ))}
      <li className="row wraps">
        {person.admin || person.banned ? (
          <span className="quiet">
            {person.admin
              ? 'There is no link for an administrator: whoever made it could become one.'
              : 'There is no link for somebody who is banned.'}
          </span>
        ) : (
          <TicketForm personId={person.id} />
        )}
      </li>
    </Section>
  )
}
