import { ArrowLeft, User } from 'lucide-react'
import type { ReactNode } from 'react'
import { config } from '@/lib/config'
import { readDemo } from '@/lib/handlers/read'
import { Icon } from '../ui/lucide'
import { PageLink } from '../ui/page-link'
import { TopBar } from '../ui/top-bar'
import { findFlow, subjectOf } from './find-flow'
import { Inspector } from './inspector/inspector'
import { Restartable, StartAgain } from './inspector/start-again'
import { Watch } from './inspector/watch'
import { PaneSwitch } from './pane-switch'
import { SourcePane } from './source/source-pane'

interface FlowPageProps {
  /** The page's folder below app/flows: `"email-code"`, `"oauth/sso-callback"`. It says which source stands beside the flow. */
  flow: string
  title: string
  about: string
  needsScript?: boolean
  children: ReactNode
}

/** The frame of a gallery page: the flow, its source, and the inspector. The flow itself is what an app would write. */
export function FlowPage({ flow, title, about, needsScript = true, children }: FlowPageProps) {
  const [folder = '', ...below] = flow.split('/')
  const subject = subjectOf(folder)
  const { inbox } = readDemo()
  return (
    <>
      <TopBar here="flows" />
      <main className="lab-page">
        {/* A phone shows one of the panes, and the page has its heading with each. */}
        <h1 className="sr">Flow, source and inspector</h1>
        <PaneSwitch />
        <div className="lab">
          <Watch flow={folder} subject={subject} />
          <section className="pane pane-live" aria-label="Live flow">
            <div className="pane-top">
              <PageLink className="btn btn-ghost btn-icon back" href="/flows" aria-label="All flows">
                <Icon of={ArrowLeft} />
              </PageLink>
              {findFlow(folder)?.name ?? title}
              <span className="end">
                <StartAgain />
              </span>
            </div>
            <div className="stage">
              <section className="card auth-card">
                <h2 className="t-head">{title}</h2>
                <p className="lede">{about}</p>
                {needsScript && <NeedsScript />}
                <Restartable>{children}</Restartable>
              </section>
              <DemoPeople />
            </div>
          </section>
          <SourcePane folder={folder} below={below.join('/')} subject={subject} />
          <section className="pane pane-insp" aria-label="Inspector">
            <Inspector subject={subject} hasInbox={inbox} />
          </section>
        </div>
      </main>
    </>
  )
}

function NeedsScript() {
  return (
    <p className="note without-script">
      <span>
        Hooks need JavaScript.{' '}
        <PageLink className="link" href={config.paths.signIn}>
          Sign in on the page that works without it
        </PageLink>
        .
      </span>
    </p>
  )
}

/** Somebody to try it with, in the demo. */
function DemoPeople() {
  const [person] = readDemo().people
  if (!person?.password) return null
  return (
    <p className="hint stage-hint">
      <Icon of={User} size={14} />
      <span>
        To try it: <code>{person.emailAddress}</code>, <code>{person.password}</code>
      </span>
    </p>
  )
}
