import { readClient, readDemo } from '@/lib/handlers/read'
import { Glyph, pathTo } from './glyph'
import { PageLink } from './page-link'

/** Where this browser's attempt or session stands, for people who came to see how it works. Absent in production. */
export async function DemoStrip({ of }: { of: 'sign_in' | 'sign_up' }) {
  const { mode, inbox } = await readDemo()
  if (mode === 'production') return null
  const client = await readClient()
  const isSignUp = of === 'sign_up'
  const signUp = isSignUp ? client?.sign_up : null
  const session = signUp || (client?.sign_in && !isSignUp) ? undefined : client?.sessions.at(-1)
  const status = session ? 'complete' : signUp ? 'needs_first_factor' : statusOf(client?.sign_in?.status)
  const task = session?.tasks?.[0]
  const told = signUp?.status ?? (task ? `pending: ${task.key}` : status)
  return (
    <footer className="demo">
      <Glyph
        path={pathTo(status)}
        label={signUp ? `This sign-up: ${told}` : `This attempt: ${status}`}
        isHere
      />
      <code>{told}</code>
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
