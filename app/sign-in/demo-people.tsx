import { ChevronRight } from 'lucide-react'
import { config } from '@/lib/config'
import { withRedirect } from '../ui/doors'
import { Icon } from '../ui/lucide'
import { PageLink } from '../ui/page-link'

interface DemoPeopleProps {
  people: readonly { emailAddress: string; phoneNumber?: string; password: string | null; about: string }[]
  redirectUrl: string
  canSignUp: boolean
}

/** Who a newcomer may be, in the demo only. A press fills the field in. */
export function DemoPeople({ people, redirectUrl, canSignUp }: DemoPeopleProps) {
  return (
    <details className="people">
      <summary>
        <Icon of={ChevronRight} size={14} />
        Demo people
      </summary>
      <ul className="rows">
        {people.map(({ emailAddress, phoneNumber, password, about }) => (
          <li className="row" key={emailAddress}>
            <span className="grow">
              <span className="t-sub">{emailAddress}</span>
              {phoneNumber && (
                <small>
                  Phone <code>{phoneNumber}</code>
                </small>
              )}
              {password !== null && (
                <small>
                  Password <code>{password}</code>
                </small>
              )}
              <small>{about}</small>
            </span>
            <PageLink
              className="btn btn-outline btn-sm"
              href={`${config.paths.signIn}?${new URLSearchParams({ identifier: emailAddress, ...(redirectUrl && { redirect_url: redirectUrl }) })}`}
              aria-label={`Use ${emailAddress}`}
            >
              Use
            </PageLink>
          </li>
        ))}
        {canSignUp && (
          <li className="row">
            <span className="grow">
              <span className="t-sub">Somebody new</span>
              <small>has any address: all mail shows in the dev inbox</small>
            </span>
            <PageLink
              className="btn btn-outline btn-sm"
              href={withRedirect(config.paths.signUp, redirectUrl)}
              aria-label="Sign up as somebody new"
            >
              Sign up
            </PageLink>
          </li>
        )}
      </ul>
    </details>
  )
}
