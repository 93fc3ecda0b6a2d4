import { config } from '@/lib/config'
import { Mark } from './mark'
import { PageLink } from './page-link'

/** The mark with the name. Leads home. */
export function Brand() {
  return (
    <PageLink className="brand" href="/" aria-label={config.appName}>
      <Mark />
      <span>{config.appName}</span>
    </PageLink>
  )
}
