import { Section } from '../../../account/section'
import { CopyButton } from '../../../ui/copy-button'
import type { Connection } from './connection'

/** What the company’s identity provider must know of us. */
export function Ours({ connection: { settings, ours, callback } }: { connection: Connection }) {
  const addresses =
    settings.protocol === 'saml'
      ? [
          { what: 'entity ID', about: 'Entity ID, and where our metadata is', text: `${ours}/metadata` },
          { what: 'ACS address', about: 'Assertion consumer service (HTTP-POST)', text: `${ours}/acs` },
        ]
      : [{ what: 'redirect address', about: 'Redirect address', text: callback }]
  return (
    <Section id="ours" title="For the identity provider" about="Its administrator enters these there.">
      {addresses.map(({ what, about, text }) => (
        <li key={what} className="row wraps">
          <span className="grow">
            <span className="t-sub">{about}</span>
            <small>
              <code className="admin-long">{text}</code>
            </small>
          </span>
          <CopyButton text={text} what={what} />
        </li>
      ))}
    </Section>
  )
}
