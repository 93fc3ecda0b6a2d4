import type { Metadata } from 'next'
import { Lock, UserRoundCog } from 'lucide-react'
import { spendTicket } from '@/lib/actions/forms'
import { config } from '@/lib/config'
import { readClient } from '@/lib/handlers/read'
import { readTicket } from '@/lib/handlers/ticket'
import { describeError, isErrorCode } from '@/lib/model/errors'
import { MINUTE } from '@/lib/model/time'
import { AuthPage } from '../../ui/auth-page'
import { AlarmNote, Note } from '../../ui/note'
import { PageLink } from '../../ui/page-link'
import { SignOutFirst, whoIsInTheWay } from '../../ui/sign-out-first'
import { SubmitButton } from '../../ui/submit-button'
import { one, type Query } from '../query'

export const metadata: Metadata = { title: 'Sign-in link' }

const PAGE = `${config.paths.signIn}/ticket`

/** Names whose account a ticket opens and asks for a press: a visit alone spends nothing. */
export default async function TicketPage({ searchParams }: { searchParams: Promise<Query> }) {
  const ticket = await readTicket()
  const refused = one((await searchParams).error)
  const error = isErrorCode(refused) ? describeError(refused).longMessage : null
  if (!ticket?.user)
    return (
      <AuthPage>
        <h1 className="t-title">This link signs nobody in</h1>
        <p className="lede">
          {ticket?.code
            ? describeError(ticket.code).longMessage
            : (error ?? 'No sign-in link waits in this browser. Open the link again.')}
        </p>
        <div className="stack">
          <PageLink className="btn btn-outline btn-lg" href={config.paths.signIn}>
            Sign in another way
          </PageLink>
        </div>
      </AuthPage>
    )

  const { user, isActor } = ticket
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ') || (user.identifier ?? 'Somebody')
  const inTheWay = whoIsInTheWay((await readClient())?.sessions ?? [])
  return (
    <AuthPage>
      <h1 className="t-title">{isActor ? `Act as ${name}?` : `Sign in as ${name}?`}</h1>
      <p className="lede">
        {isActor
          ? 'This link lets you act as them. It works once.'
          : 'This link signs you in without a password. It works once.'}
      </p>
      <dl className="facts">
        <dt>Account</dt>
        <dd>{user.identifier ?? name}</dd>
        {isActor && (
          <>
            <dt>Ends after</dt>
            <dd>{config.tickets.actorSessionMs / MINUTE} minutes at most</dd>
          </>
        )}
      </dl>
      {isActor && <Note of={UserRoundCog}>What you do in their name is noted in their activity.</Note>}
      {error !== null && !inTheWay && <AlarmNote of={Lock}>{error}</AlarmNote>}
      {inTheWay ? (
        <SignOutFirst session={inTheWay} page={PAGE} />
      ) : (
        <Spend label={isActor ? `Act as ${name}` : `Sign in as ${name}`} />
      )}
    </AuthPage>
  )
}

function Spend({ label }: { label: string }) {
  return (
    <div className="stack">
      <form action={spendTicket}>
        <SubmitButton className="btn btn-primary btn-lg btn-wide" busy="Signing in" autoFocus>
          {label}
        </SubmitButton>
      </form>
      <PageLink className="btn btn-ghost btn-lg" href={config.paths.signIn}>
        Sign in another way
      </PageLink>
    </div>
  )
}
