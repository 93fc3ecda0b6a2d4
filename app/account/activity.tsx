import { ActivityRow } from './activity-row'
import type { Event } from './activity-words'
import { Section } from './section'
import { SectionLink } from './section-link'

/** The last things that happened; the rest has a page of its own. */
export function Activity({ events }: { events: Event[] }) {
  return (
    <Section
      id="activity"
      title="Activity"
      about="What happened to your account lately. Something you do not know? Sign out the others."
      action={
        <SectionLink href="/account/activity" label="See all activity">
          See all
        </SectionLink>
      }
    >
      {events.map((event) => (
        <ActivityRow key={event.id} event={event} />
      ))}
      {events.length === 0 && (
        <li className="row">
          <span className="quiet">Nothing yet</span>
        </li>
      )}
    </Section>
  )
}
