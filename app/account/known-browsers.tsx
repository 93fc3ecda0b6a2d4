import { MonitorCheck } from 'lucide-react'
import { forgetDevice } from '@/lib/actions/account'
import { config } from '@/lib/config'
import { readKnownBrowsers } from '@/lib/handlers/own-account'
import { Icon } from '../ui/lucide'
import { SubmitButton } from '../ui/submit-button'
import { fromNow } from '../ui/when'
import { Section } from './section'

/** Where a password alone is enough, signed in or not. */
export async function KnownBrowsers() {
  const browsers = await readKnownBrowsers()
  return (
    <Section
      id="browsers"
      title="Known browsers"
      about={
        config.deviceTrust === 'always'
          ? 'Signing in with your password from any other one asks for a code as well.'
          : 'Where you signed in before. From any other one you hear by mail.'
      }
    >
      {browsers.map(({ clientId, device, lastUsedAt, current }) => (
        <li className="row wraps" key={clientId}>
          <Icon of={MonitorCheck} size={18} />
          <span className="grow">
            <span className="t-sub">{device}</span>
            <small>Last signed in {fromNow(lastUsedAt)}</small>
          </span>
          {current && <span className="badge badge-here">This device</span>}
          <form className="acts" action={forgetDevice}>
            <input type="hidden" name="client_id" value={clientId} />
            <SubmitButton className="btn btn-outline btn-sm" busy="Forgetting" label={`Forget ${device}`}>
              Forget
            </SubmitButton>
          </form>
        </li>
      ))}
      {browsers.length === 0 && (
        <li className="row">
          <span className="quiet">No known browser</span>
        </li>
      )}
    </Section>
  )
}
