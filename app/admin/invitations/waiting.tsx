import { Hourglass } from 'lucide-react'
import { inviteWaiting, removeWaiting } from '@/lib/actions/admin-invitations'
import type { readInvitations } from '@/lib/handlers/admin-invitations'
import { Section } from '../../account/section'
import { Icon } from '../../ui/lucide'
import { SubmitButton } from '../../ui/submit-button'
import { fromNow } from '../../ui/when'
import { More } from './more'

type Page = Awaited<ReturnType<typeof readInvitations>>['waiting']
type Entry = Page['rows'][number]

/** Who asked for an invitation. */
export function Waiting({ page: { rows, next }, isLater }: { page: Page; isLater: boolean }) {
  return (
    <Section id="waiting" title="Waiting list" about="Whoever asked for an invitation, the newest first.">
      {rows.map((entry) => (
        <li key={entry.id} className="row wraps">
          <Icon of={Hourglass} size={18} />
          <span className="grow">
            <span className="t-sub">{entry.emailAddress}</span>
            <small className="num">{aboutOf(entry)}</small>
          </span>
          {entry.status === 'completed' && <span className="badge badge-here">Signed up</span>}
          <span className="acts">
            {entry.status !== 'completed' && <Invite entry={entry} />}
            <form action={removeWaiting}>
              <input type="hidden" name="email_address" value={entry.emailAddress} />
              <SubmitButton
                className="btn btn-outline btn-sm"
                busy="Removing"
                label={`Remove ${entry.emailAddress} from the waiting list`}
              >
                Remove
              </SubmitButton>
            </form>
          </span>
        </li>
      ))}
      {rows.length === 0 && (
        <li className="row">
          <span className="quiet">{isLater ? 'Nobody further on' : 'Nobody waits'}</span>
        </li>
      )}
      <More name="waiting" next={next} />
    </Section>
  )
}

function Invite({ entry: { emailAddress, status } }: { entry: Entry }) {
  const verb = status === 'pending' ? 'Invite' : 'Invite again'
  return (
    <form action={inviteWaiting}>
      <input type="hidden" name="email_address" value={emailAddress} />
      <SubmitButton
        className="btn btn-outline btn-sm"
        busy="Inviting"
        label={`${verb === 'Invite' ? 'Invite' : 'Invite again:'} ${emailAddress}`}
      >
        {verb}
      </SubmitButton>
    </form>
  )
}

function aboutOf({ status, createdAt, invitedAt }: Entry): string {
  const joined = `joined ${fromNow(createdAt)}`
  const invited = invitedAt === null ? '' : `invited ${fromNow(invitedAt)}`
  const missed = status === 'missed' ? 'the invitation works no more' : ''
  return [joined, invited, missed].filter(Boolean).join(' · ')
}
