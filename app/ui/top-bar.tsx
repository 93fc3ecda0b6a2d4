import { config } from '@/lib/config'
import { readDemo } from '@/lib/handlers/read'
import { findUser } from '@/lib/session'
import { Brand } from './brand'
import { PageLink } from './page-link'
import { ThemeSwitch } from './theme-switch'
import { UserMenu } from './user-menu'

const PLACES = [
  { place: 'account', href: '/account', name: 'Account' },
  { place: 'flows', href: '/flows', name: 'Flows' },
  { place: 'inbox', href: '/dev/inbox', name: 'Dev inbox' },
] as const

/** The bar above every page that is not a step of signing in. */
export async function TopBar({ here }: { here?: (typeof PLACES)[number]['place'] }) {
  const { inbox } = await readDemo()
  const user = await findUser()
  const places = PLACES.filter(({ place }) => inbox || place !== 'inbox')
  return (
    <header className="bar">
      <Brand />
      <nav aria-label="Main">
        {places.map(({ place, href, name }) => (
          <PageLink key={place} href={href} aria-current={place === here ? 'page' : undefined}>
            {name}
          </PageLink>
        ))}
      </nav>
      <div className="end">
        <ThemeSwitch />
        {user ? (
          <UserMenu user={user} />
        ) : (
          <PageLink className="btn btn-outline btn-sm" href={config.paths.signIn}>
            Sign in
          </PageLink>
        )}
      </div>
    </header>
  )
}
