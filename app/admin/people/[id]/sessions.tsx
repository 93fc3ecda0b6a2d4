import { Laptop } from 'lucide-react'
import { endSession } from '@/lib/actions/admin'
import type { readPerson } from '@/lib/handlers/admin'
import { Section } from '../../../account/section'
import { Icon } from '../../../ui/lucide'
import { PageLink } from '../../../ui/page-link'
import { SubmitButton } from '../../../ui/submit-button'
import { fromNow } from '../../../ui/when'
import { personPath } from '../../person-name'

type Device = NonNullable<Awaited<ReturnType<typeof readPerson>>>['devices'][number]

export function Sessions({ personId, devices }: { personId: string; devices: Device[] }) {
  return (
    <Section
      id="sessions"
      title="Sessions"
      about="Everywhere they are signed in. Whoever is signed out here proves the browser anew."
      action={
        devices.length > 0 && (
          <PageLink
            className="btn btn-danger btn-sm"
            href={`${personPath(personId)}/confirm?act=end-sessions`}
          >
            End all
          </PageLink>
        )
      }
    >
      {devices.map(({ sessionId, device, address, lastActiveAt, actor }) => (
        <li key={sessionId} className="row wraps">
          <Icon of={Laptop} size={18} />
          <span className="grow">
            <span className="t-sub">{device}</span>
            <small className="num">
              {[address, `active ${fromNow(lastActiveAt)}`].filter(Boolean).join(' · ')}
            </small>
          </span>
          {actor && <span className="badge badge-alarm">Acted for by {actor}</span>}
          <form className="acts" action={endSession}>
            <input type="hidden" name="id" value={personId} />
            <input type="hidden" name="session_id" value={sessionId} />
            <SubmitButton
              className="btn btn-outline btn-sm"
              busy="Ending"
              label={`End the session on ${device}`}
            >
              End
            </SubmitButton>
          </form>
        </li>
      ))}
      {devices.length === 0 && (
        <li className="row">
          <span className="quiet">Nowhere</span>
        </li>
      )}
    </Section>
  )
}
