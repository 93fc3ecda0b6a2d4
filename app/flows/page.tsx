import type { Metadata } from 'next'
import { Glyph, pathTo } from '../ui/glyph'
import { PageLink } from '../ui/page-link'
import { TopBar } from '../ui/top-bar'

export const metadata: Metadata = { title: 'Flows' }

const FLOWS = [
  {
    href: '/flows/email-password',
    name: 'Email and password',
    about: 'Two fields, one request.',
    strategy: 'password',
    hook: 'useSignIn()',
  },
  {
    href: '/flows/email-code',
    name: 'Email code',
    about: 'Send a code, check it, done.',
    strategy: 'email_code',
    hook: 'useSignIn()',
  },
  {
    href: '/flows/legacy-email-password',
    name: 'Email and password, legacy hook',
    about: 'The same, with methods that reject.',
    strategy: 'password',
    hook: 'legacy',
  },
  {
    href: '/flows/legacy-email-code',
    name: 'Email code, legacy hook',
    about: 'Create, prepare, attempt, set active.',
    strategy: 'email_code',
    hook: 'legacy',
  },
] as const

/** The gallery: flows that were built on the hooks as any app would build them. */
export default function FlowsPage() {
  return (
    <>
      <TopBar here="flows" />
      <main className="wrap">
        <h1 className="t-page">Flows</h1>
        <p className="lede">
          Ways in that are built on the hooks, each one file that you can copy. The line shows how a flow goes
          from <code>needs_identifier</code> to <code>complete</code>.
        </p>
        <section className="topic" aria-labelledby="start">
          <h2 id="start">Start</h2>
          <p>The shortest way through.</p>
          <div className="flows">
            {FLOWS.map(({ href, name, about, strategy, hook }) => (
              <PageLink key={href} className="card flow" href={href}>
                <Glyph path={pathTo('complete')} label="Path: identifier, first factor, complete" />
                <div>
                  <span className="t-sub">{name}</span>
                  <p>{about}</p>
                </div>
                <span className="meta">
                  <code>{strategy}</code>
                  <span>{hook}</span>
                </span>
              </PageLink>
            ))}
          </div>
        </section>
      </main>
    </>
  )
}
