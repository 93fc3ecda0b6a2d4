import { Building2, ChevronRight, CircleAlert } from 'lucide-react'
import { goOnWith } from '@/lib/actions/sso-forms'
import type { FactorJson } from '@/lib/model/wire'
import { Icon } from '../../ui/lucide'
import { AlarmNote } from '../../ui/note'
import { SubmitButton } from '../../ui/submit-button'
import { WhoChip } from '../who-chip'
import { TargetField } from './send-form'
import type { StepProps } from './step'

/** Whose company signs them in goes on to it; where it has several ways, they choose. */
export function EnterpriseSsoStep({ attempt, factors, verification, refusal }: StepProps) {
  const alarm = refusal?.text ?? verification?.error?.long_message
  const [first, ...others] = factors
  return (
    <>
      <h1 className="t-title">Sign in with your company</h1>
      <WhoChip identifier={attempt.identifier} />
      {alarm !== undefined && <AlarmNote of={CircleAlert}>{alarm}</AlarmNote>}
      <p className="lede lede-on">
        {others.length > 0
          ? 'People with this address sign in with their company, which has several ways. Choose yours.'
          : 'People with this address sign in with their company, which sends you back here.'}
      </p>
      {others.length > 0 ? (
        <ul className="rows after-note">
          {factors.map((factor) => (
            <li key={factor.enterprise_connection_id}>
              <form action={goOnWith}>
                <TargetField factor={factor} />
                <button className="row" type="submit">
                  <Icon of={Building2} size={18} />
                  <span className="grow">
                    <span className="t-sub">{nameOf(factor)}</span>
                  </span>
                  <span className="go">
                    <Icon of={ChevronRight} />
                  </span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      ) : (
        <form action={goOnWith}>
          <TargetField factor={first} />
          <SubmitButton busy={`Going to ${nameOf(first)}`} autoFocus>
            Continue with {nameOf(first)}
          </SubmitButton>
        </form>
      )}
    </>
  )
}

/** What a company's connection is called. */
export function nameOf(factor: FactorJson): string {
  return factor.enterprise_connection_name ?? 'your company'
}
