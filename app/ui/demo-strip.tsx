import { readClient, readDemo } from '@/lib/handlers/read'
import type { SignInStatus } from '@/lib/model/status'
import type { ClientJson } from '@/lib/model/wire'
import { Glyph, pathTo } from './glyph'
import { PageLink } from './page-link'

/** Where this browser's attempt or session stands, for people who came to see how it works. Absent in production. */
export async function DemoStrip({ of }: { of: 'sign_in' | 'sign_up' }) {
  const { mode, inbox } = await readDemo()
  if (mode === 'production') return null
  const client = await readClient()
  const attempt = of === 'sign_up' ? client?.sign_up : client?.sign_in
  const session = attempt ? undefined : client?.sessions.at(-1)
  const [task] = session?.tasks ?? []
  const here = session ? { station: 'complete' as const, told: 'complete' } : HERE[of](client)
  const told = task ? `pending: ${task.key}` : here.told
  return (
    <footer className="demo">
      <Glyph
        path={pathTo(here.station)}
        label={of === 'sign_up' && !session ? `This sign-up: ${told}` : `This attempt: ${here.told}`}
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

/** Before an attempt begins it stands where it will begin. A sign-up runs on the first two stations of the line. */
const HERE: Record<
  'sign_in' | 'sign_up',
  (client: ClientJson | null) => { station: SignInStatus; told: string }
> = {
  sign_in: (client) => {
    const status = client?.sign_in?.status ?? 'abandoned'
    const station = status === 'abandoned' ? 'needs_identifier' : status
    return { station, told: station }
  },
  sign_up: (client) => ({
    station: client?.sign_up ? 'needs_first_factor' : 'needs_identifier',
    told: client?.sign_up?.status ?? 'missing_requirements',
  }),
}
