import { CircleAlert } from 'lucide-react'
import type { Metadata } from 'next'
import { config } from '@/lib/config'
import { readInvitations } from '@/lib/handlers/admin-invitations'
import { describeError, isErrorCode } from '@/lib/model/errors'
import { DAY } from '@/lib/model/time'
import { one, type Query } from '../../sign-in/query'
import { AlarmNote } from '../../ui/note'
import { PageLink } from '../../ui/page-link'
import { TopBar } from '../../ui/top-bar'
import { guardAdmin, titleForAdmins } from '../guard'
import { NeedSecondFactor } from '../need-second-factor'
import { InviteForm } from './invite-form'
import { Invitations } from './invitations'
import { Waiting } from './waiting'

export function generateMetadata(): Promise<Metadata> {
  return titleForAdmins('Invitations')
}

/** Who may sign up where strangers may not: whom we wrote to, and who asked. */
export default async function InvitationsPage({ searchParams }: { searchParams: Promise<Query> }) {
  if ((await guardAdmin('/admin/invitations')) === 'needs_second_factor') return <NeedSecondFactor />
  const query = await searchParams
  const after = { invitation: one(query['after']) || null, waiting: one(query['waiting']) || null }
  const { invitations, waiting, mode } = await readInvitations(after)
  const code = one(query['error'])
  return (
    <>
      <TopBar />
      <main className="admin">
        <div className="admin-top">
          <h1 className="t-head">Invitations</h1>
          <PageLink className="link t-s" href="/admin">
            All people
          </PageLink>
        </div>
        <p className="quiet t-s">{MODES[mode]}</p>
        {isErrorCode(code) && <AlarmNote of={CircleAlert}>{describeError(code).longMessage}</AlarmNote>}
        <InviteForm days={config.signUp.invitationMs / DAY} />
        {(mode === 'waitlist' || waiting.rows.length > 0) && (
          <Waiting page={waiting} isLater={after.waiting !== null} />
        )}
        <Invitations page={invitations} isLater={after.invitation !== null} />
      </main>
    </>
  )
}

const MODES = {
  public: 'Anybody can sign up. An invitation spares them the code.',
  restricted: 'Nobody signs up without an invitation.',
  waitlist: 'Nobody signs up without an invitation. Whoever wants one joins the waiting list.',
} as const
