import type { Metadata } from 'next'
import type { SignInStatus } from '@/lib/model/status'
import { Glyph, pathTo } from '../ui/glyph'
import { PageLink } from '../ui/page-link'
import { TopBar } from '../ui/top-bar'
import { SOURCES } from './generated'
import { TOPICS } from './topics'

export const metadata: Metadata = { title: 'Flows' }

/** The gallery: flows that were built on the hooks as any app would build them. */
export default function FlowsPage() {
  return (
    <>
      <TopBar here="flows" />
      <main className="wrap">
        <h1 className="t-page">Flows</h1>
        <p className="lede">
          {TOPICS.flatMap(({ flows }) => flows).length} flows that are built on the hooks, each with its
          source beside it to be copied. The line shows how a flow goes from <code>needs_identifier</code> to{' '}
          <code>complete</code>.
        </p>
        {TOPICS.map((topic) => (
          <section key={topic.id} className="topic" aria-labelledby={topic.id}>
            <h2 id={topic.id}>{topic.name}</h2>
            <p>{topic.about}</p>
            <div className="flows">
              {topic.flows.map(({ href, name, about, strategy, hook, path }) => (
                <PageLink key={href} className="card flow" href={href}>
                  <Glyph path={path ?? pathTo('complete')} label={labelOf(path)} />
                  <div>
                    <span className="t-sub">{name}</span>
                    <p>{about}</p>
                  </div>
                  <span className="meta">
                    <code>{strategy}</code>
                    <span className="num">
                      {hook === 'legacy' && 'legacy · '}
                      {linesOf(href)} lines
                    </span>
                  </span>
                </PageLink>
              ))}
            </div>
          </section>
        ))}
      </main>
    </>
  )
}

/** How long a flow is, in lines of its own. */
function linesOf(href: string): number {
  return SOURCES[href.replace('/flows/', '')]?.lines ?? 0
}

/** `"Path: identifier, first factor, complete"` */
function labelOf(path: readonly SignInStatus[] = pathTo('complete')): string {
  return `Path: ${path.map((status) => status.replace('needs_', '').replace('_', ' ')).join(', ')}`
}
