import { Globe } from 'lucide-react'
import { addDomain, checkDomain, removeDomain } from '@/lib/actions/admin-connections'
import { Section } from '../../../account/section'
import { CopyButton } from '../../../ui/copy-button'
import { Icon } from '../../../ui/lucide'
import { SubmitButton } from '../../../ui/submit-button'
import type { Connection } from './connection'

interface DomainsProps {
  connection: Connection
  /** What the last check came to, and of which domain. */
  checked: string
  of: string
}

/** Whose addresses lead there, once the DNS says that they are the company’s. */
export function Domains({ connection: { id, domains }, checked, of }: DomainsProps) {
  return (
    <Section id="domains" title="Domains" about="Each is proven by a TXT record that only its owner can add.">
      {domains.map((row) => (
        <li key={row.domain} className="row wraps">
          <Icon of={Globe} size={18} />
          <span className="grow">
            <span className="t-sub">{row.domain}</span>
            {row.provenAt === null && (
              <small>
                <code className="admin-long">{row.record}</code> TXT{' '}
                <code className="admin-long">{row.proof}</code>
              </small>
            )}
            {of === row.domain && <small role="status">{wordFor(checked)}</small>}
          </span>
          <span className={`badge ${row.provenAt ? 'badge-here' : 'badge-line'}`}>
            {row.provenAt ? 'Proven' : 'Not proven'}
          </span>
          <div className="acts">
            {row.provenAt === null && (
              <>
                <CopyButton text={row.proof} what="record" />
                <form action={checkDomain}>
                  <Hidden id={id} domain={row.domain} />
                  <SubmitButton
                    className="btn btn-outline btn-sm"
                    busy="Checking"
                    label={`Check ${row.domain} now`}
                  >
                    Check now
                  </SubmitButton>
                </form>
              </>
            )}
            <form action={removeDomain}>
              <Hidden id={id} domain={row.domain} />
              <SubmitButton className="btn btn-ghost btn-sm" busy="Removing" label={`Remove ${row.domain}`}>
                Remove
              </SubmitButton>
            </form>
          </div>
        </li>
      ))}
      <li className="row">
        <form className="admin-domain" action={addDomain}>
          <input type="hidden" name="id" value={id} />
          <div className="field">
            <label className="label" htmlFor="domain">
              Domain
            </label>
            <input
              className="input"
              id="domain"
              name="domain"
              maxLength={253}
              required
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          </div>
          <SubmitButton className="btn btn-primary" busy="Adding">
            Add domain
          </SubmitButton>
        </form>
      </li>
    </Section>
  )
}

function Hidden({ id, domain }: { id: string; domain: string }) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="domain" value={domain} />
    </>
  )
}

function wordFor(checked: string): string {
  if (checked === 'proven') return 'It is proven.'
  if (checked === 'missing')
    return 'The record is not there yet. It can take an hour until everybody sees it.'
  return checked === 'unreachable' ? 'No name server answers for it. Check again in a moment.' : ''
}
