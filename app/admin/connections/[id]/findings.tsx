import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { Section } from '../../../account/section'
import { Icon } from '../../../ui/lucide'
import { PageLink } from '../../../ui/page-link'
import type { Connection } from './connection'

const ICONS = { right: CircleCheck, warning: TriangleAlert, wrong: CircleAlert } as const
const WORDS = { right: 'Right', warning: 'Look at this', wrong: 'Wrong' } as const

/** What a look at the connection found, once it was asked for. */
export function Findings({ connection: { id, findings, active } }: { connection: Connection }) {
  return (
    <Section
      id="test"
      title="Test"
      about="Certificates, addresses, and whether a provider answers."
      action={
        <PageLink className="btn btn-outline btn-sm" href={`/admin/connections/${id}?test=1`}>
          Test now
        </PageLink>
      }
    >
      {findings?.map(({ state, text }) => (
        <li key={text} className="row">
          <Icon of={ICONS[state]} size={18} />
          <span className="grow">
            <span className="sr">{WORDS[state]}: </span>
            {text}
          </span>
        </li>
      ))}
      <li className="row">
        <span className="quiet">
          {active
            ? 'Then open a private window and sign in with an address of the company.'
            : 'Switched on, it can be tried with an address of the company, in a private window.'}
        </span>
      </li>
    </Section>
  )
}
