import { removeConnection, switchConnection } from '@/lib/actions/admin-connections'
import { Section } from '../../../account/section'
import { SubmitButton } from '../../../ui/submit-button'
import type { Connection } from './connection'

/** Whether anybody is sent there. */
export function Switch({ connection: { id, active, domains } }: { connection: Connection }) {
  const proven = domains.filter(({ provenAt }) => provenAt !== null).map(({ domain }) => domain)
  return (
    <Section
      id="in-use"
      title="In use"
      about={active ? 'Its people sign in with it alone.' : 'Nobody is sent there.'}
    >
      <li className="row wraps">
        <span className="grow">
          <span className="t-sub">{active ? 'Switched on' : 'Switched off'}</span>
          <small>
            {proven.length === 0 ? 'No domain is proven yet' : `For addresses of ${proven.join(', ')}`}
          </small>
        </span>
        <form className="acts" action={switchConnection}>
          <input type="hidden" name="id" value={id} />
          {!active && <input type="hidden" name="active" value="on" />}
          <SubmitButton className="btn btn-outline btn-sm" busy="Switching">
            {active ? 'Switch off' : 'Switch on'}
          </SubmitButton>
        </form>
      </li>
      <li className="row wraps">
        <span className="grow">
          <span className="t-sub">Remove it</span>
          <small>Its people keep their accounts and sign in another way.</small>
        </span>
        <form className="acts" action={removeConnection}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton className="btn btn-danger btn-sm" busy="Removing">
            Remove connection
          </SubmitButton>
        </form>
      </li>
    </Section>
  )
}
