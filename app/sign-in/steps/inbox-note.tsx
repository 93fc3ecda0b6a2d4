import { Inbox } from 'lucide-react'
import { readDemo } from '@/lib/handlers/read'
import { Icon } from '../../ui/lucide'
import { PageLink } from '../../ui/page-link'

/** Leads to the message where it did not really leave: in the demo and in development without a mail server. */
export async function InboxNote({ to }: { to: string }) {
  const { mode, inbox } = await readDemo()
  if (!inbox) return null
  return (
    <p className="note">
      <Icon of={Inbox} />
      <span>
        {mode === 'demo' ? 'This is a demo: nothing' : 'In development nothing'} leaves this machine.{' '}
        <PageLink className="link" href="/dev/inbox" target="_blank" rel="noopener">
          Open dev inbox<span className="sr"> in a new tab</span>
        </PageLink>{' '}
        to {to}.
      </span>
    </p>
  )
}
