import { readClient, readDemo } from '@/lib/handlers/read'
import { Glyph, pathTo } from './glyph'
import { PageLink } from './page-link'

/** Where this browser's attempt or session stands, for people who came to see how it works. Absent in production. */
export async function DemoStrip() {
  const { mode, inbox } = await readDemo()
  if (mode === 'production') return null
  const client = await readClient()
  const session = client?.sign_in ? undefined : client?.sessions.at(-1)
  const status = session ? 'complete' : statusOf(client?.sign_in?.status)
  const task = session?.tasks?.[0]
  return (
    <footer className="demo">
      <Glyph path={pathTo(status)} label={`This attempt: ${status}`} isHere />
      <code>{task ? `pending: ${task.key}` : status}</code>
      {inbox && (
        <PageLink className="link t-xs end" href="/dev/inbox">
          Dev inbox
        </PageLink>
      )}
    </footer>
  )
}

function statusOf(status: Parameters<typeof pathTo>[0] | 'abandoned' | undefined) {
  return status === undefined || status === 'abandoned' ? 'needs_identifier' : status
}
