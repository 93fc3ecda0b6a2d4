import { Code, Database, FileSliders } from 'lucide-react'
import { config } from '@/lib/config'
import type { SignInStatus } from '@/lib/model/status'
import { Glyph } from '../ui/glyph'
import { NewAccountLink, UnsureLink } from '../ui/doors'
import { Icon } from '../ui/lucide'
import { PageLink } from '../ui/page-link'

const POINTS = [
  {
    icon: Code,
    name: 'The API you know.',
    about: 'Clerk’s SignIn object and useSignIn() hook, in both generations.',
  },
  { icon: Database, name: 'Your database.', about: 'PostgreSQL, one schema. Nobody else holds your people.' },
  {
    icon: FileSliders,
    name: 'Your dashboard is a file.',
    about: 'Typed, commented, reviewed like the rest of your code.',
  },
] as const

const STOPS: readonly { status: SignInStatus; about: string; isSiding?: boolean }[] = [
  { status: 'needs_identifier', about: 'Who is it? An email address or a username.' },
  { status: 'needs_first_factor', about: 'Prove it: with a password, or a code from your email.' },
  { status: 'needs_second_factor', about: 'A detour, only where more is owed.', isSiding: true },
  { status: 'complete', about: 'A session of your own, in your own database.' },
]

/** What a visitor sees who is not signed in. */
export function Landing() {
  return (
    <main className="wrap home">
      <div>
        <h1 className="t-page">The sign-in system that you own</h1>
        <p className="lede">
          {config.appName} offers Clerk’s sign-in API over your own database. Clone it, deploy it, or read it
          to learn how sign-in is built. It is independent of Clerk.
        </p>
        <div className="home-acts">
          <PageLink className="btn btn-primary" href={config.paths.signIn}>
            Sign in
          </PageLink>
          <NewAccountLink />
          <PageLink className="btn btn-ghost" href="/flows">
            See the flows
          </PageLink>
        </div>
        <UnsureLink />
        <ul className="home-points">
          {POINTS.map(({ icon, name, about }) => (
            <li key={name}>
              <Icon of={icon} />
              <span>
                <b>{name}</b> {about}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <section className="card line-card" aria-labelledby="line-h">
        <h2 className="sr" id="line-h">
          A sign-in is a line
        </h2>
        <Glyph
          path={['needs_identifier', 'needs_first_factor', 'complete']}
          label="Path: identifier, first factor, complete"
        />
        <ol>
          {STOPS.map(({ status, about, isSiding }) => (
            <li key={status} className={isSiding ? 'siding' : undefined}>
              <code>{status}</code>
              <p>{about}</p>
            </li>
          ))}
        </ol>
      </section>
    </main>
  )
}
