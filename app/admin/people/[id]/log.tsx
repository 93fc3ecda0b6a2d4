import type { readPerson } from '@/lib/handlers/admin'
import { ActivityRow } from '../../../account/activity-row'
import { Section } from '../../../account/section'
import { PageLink } from '../../../ui/page-link'
import { personPath } from '../../person-name'

interface LogProps {
  personId: string
  log: NonNullable<Awaited<ReturnType<typeof readPerson>>>['log']
}

/** What happened to the account, in the words that its owner reads. */
export function Log({ personId, log: { events, older } }: LogProps) {
  const href =
    older === null ? null : `${personPath(personId)}?${new URLSearchParams({ before: older })}#activity`
  return (
    <Section id="activity" title="Activity" about="What happened to this account, as its owner reads it.">
      {events.map((event) => (
        <ActivityRow key={event.id} event={event} />
      ))}
      {events.length === 0 && (
        <li className="row">
          <span className="quiet">Nothing older</span>
        </li>
      )}
      {href !== null && (
        <li className="row">
          <PageLink className="link t-s" href={href}>
            Older
          </PageLink>
        </li>
      )}
    </Section>
  )
}
