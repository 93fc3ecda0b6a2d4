import { Hash, ShieldCheck, TriangleAlert } from 'lucide-react'
import { readSecondFactors } from '@/lib/handlers/second-factors'
import { Icon } from '../ui/lucide'
import { PageLink } from '../ui/page-link'
import { Section } from './section'

/** What is asked for after the first factor, beside numbers that are kept for it. */
export async function Authenticator({ hasSecondFactor }: { hasSecondFactor: boolean }) {
  const { totpEnabled, backupCodes } = await readSecondFactors()
  const { left, count, isLow } = backupCodes
  return (
    <Section
      id="authenticator"
      title="Authenticator"
      about="A code from an app on your phone, asked for after your first step."
    >
      <li className="row wraps">
        <Icon of={ShieldCheck} size={18} />
        <span className="grow">
          <span className="t-sub">Authenticator app</span>
          <small>{totpEnabled ? 'Asked for whenever you sign in' : 'Off'}</small>
        </span>
        {totpEnabled && <span className="badge badge-here">On</span>}
        <span className="acts">
          <PageLink
            className={totpEnabled ? 'btn btn-danger btn-sm' : 'btn btn-outline btn-sm'}
            href="/account/authenticator"
          >
            {totpEnabled ? 'Turn off' : 'Set up'}
          </PageLink>
        </span>
      </li>
      {hasSecondFactor && (
        <li className="row wraps">
          <Icon of={isLow ? TriangleAlert : Hash} size={18} />
          <span className="grow">
            <span className="t-sub">Backup codes</span>
            <small>
              {left} of {count} left{isLow && '. Make new ones before you run out.'}
            </small>
          </span>
          <span className="acts">
            <PageLink className="btn btn-outline btn-sm" href="/account/backup-codes">
              New codes
            </PageLink>
          </span>
        </li>
      )}
    </Section>
  )
}
