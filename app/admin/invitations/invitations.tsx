import { Mail } from 'lucide-react'
import { revokeInvitation } from '@/lib/actions/admin-invitations'
import type { readInvitations } from '@/lib/handlers/admin-invitations'
import { Section } from '../../account/section'
import { Icon } from '../../ui/lucide'
import { SubmitButton } from '../../ui/submit-button'
import { fromNow } from '../../ui/when'
import { More } from './more'

type Page = Awaited<ReturnType<typeof readInvitations>>['invitations']
type Invitation = Page['rows'][number]

/** Whom was written to, and what became of it. */
export function Invitations({ page: { rows, next }, isLater }: { page: Page; isLater: boolean }) {
  return (
    <Section
      id="invitations"
      title="Sent"
      about="One works per address: a new one calls the one before back."
    >
      {rows.map((invitation) => (
        <li key={invitation.id} className="row wraps">
          <Icon of={Mail} size={18} />
          <span className="grow">
            <span className="t-sub">{invitation.emailAddress}</span>
            <small className="num">{aboutOf(invitation)}</small>
          </span>
          <State of={invitation.status} />
          {invitation.status === 'pending' && (
            <form className="acts" action={revokeInvitation}>
              <input type="hidden" name="id" value={invitation.id} />
              <SubmitButton
                className="btn btn-outline btn-sm"
                busy="Calling it back"
                label={`Call back the invitation of ${invitation.emailAddress}`}
              >
                Call back
              </SubmitButton>
            </form>
          )}
        </li>
      ))}
      {rows.length === 0 && (
        <li className="row">
          <span className="quiet">{isLater ? 'Nothing older' : 'Nobody was invited yet'}</span>
        </li>
      )}
      <More name="after" next={next} />
    </Section>
  )
}

function State({ of }: { of: Invitation['status'] }) {
  if (of === 'accepted') return <span className="badge badge-here">Accepted</span>
  if (of === 'revoked') return <span className="badge badge-line">Called back</span>
  return of === 'expired' ? <span className="badge badge-line">Ran out</span> : null
}

function aboutOf({ status, createdAt, updatedAt, expiresAt }: Invitation): string {
  const sent = `sent ${fromNow(createdAt)}`
  if (status === 'pending') return `${sent} · runs out ${fromNow(expiresAt)}`
  return status === 'expired' ? sent : `${sent} · ${STATE[status]} ${fromNow(updatedAt)}`
}

const STATE = { accepted: 'accepted', revoked: 'called back' } as const
