import { ChevronRight, Fingerprint, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { forgotPassword } from '@/lib/actions/forms'
import { config } from '@/lib/config'
import { readOtherHost } from '@/lib/handlers/passkey-read'
import type { FactorJson, SignInJson } from '@/lib/model/wire'
import { Icon } from '../../ui/lucide'
import { AlarmNote, Note } from '../../ui/note'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { canReset, METHODS_PAGE, pageOf, waysIn, whereIs } from '../attempt'
import { NEEDS_NEW_PASSWORD } from '../refusal'
import { WhoChip } from '../who-chip'
import { wayOf } from '.'
import { NotMe } from './not-me'
import { TargetField } from './send-form'
import type { Refusal } from './step'

interface MethodsStepProps {
  attempt: SignInJson
  factors: FactorJson[]
  lastUsed: string | null
  /** What made somebody look for another method. */
  refusal: Refusal | null
}

const TITLES: Partial<Record<SignInJson['status'], string>> = {
  needs_second_factor: 'One more step',
  needs_client_trust: 'Is this you?',
}

export function MethodsStep({ attempt, factors, lastUsed, refusal }: MethodsStepProps) {
  const isPasswordSpent = refusal !== null && NEEDS_NEW_PASSWORD.has(refusal.code)
  const ways = waysIn(factors).filter(({ strategy }) => !isPasswordSpent || strategy !== 'password')
  const back = whereIs(attempt)
  return (
    <>
      <h1 className="t-title">{TITLES[attempt.status] ?? 'Choose how to sign in'}</h1>
      <WhoChip identifier={attempt.identifier} />
      {refusal && <AlarmNote of={Lock}>{refusal.text}</AlarmNote>}
      {isPasswordSpent && canReset(attempt) && (
        <form action={forgotPassword}>
          <SubmitButton className="btn btn-primary btn-lg btn-wide" busy="Sending">
            Get a code for a new password
          </SubmitButton>
        </form>
      )}
      {ways.length === 0 && attempt.status === 'needs_second_factor' && (
        <p className="lede">
          You turned on a second step that {config.appName} does not offer any more, and without one nobody
          gets into your account. Ask whoever runs it to help you in.
        </p>
      )}
      <OtherHost />
      <div className="body">
        {ways.length > 0 && (
          <ul className="rows">
            {ways.map((factor) => (
              <li key={keyOf(factor)}>
                <Method factor={factor} isLastUsed={factor.strategy === lastUsed} />
              </li>
            ))}
          </ul>
        )}
        <div className="after">
          {ways.length > 0 && !isPasswordSpent && back !== METHODS_PAGE && (
            <PageLink className="link t-s" href={back}>
              Back
            </PageLink>
          )}
          <NotMe isNewDevice={attempt.status === 'needs_client_trust'} />
        </div>
      </div>
    </>
  )
}

/** Why passkeys that somebody has are not in the list. */
async function OtherHost() {
  const text = await readOtherHost()
  return text && <Note of={Fingerprint}>{text}</Note>
}

/** What tells two factors of a list apart. */
export function keyOf(factor: FactorJson): string {
  const { strategy, email_address_id, phone_number_id, enterprise_connection_id } = factor
  return [strategy, email_address_id, phone_number_id, enterprise_connection_id].join(' ')
}

/** A method that must be started first is a button of a form; one that can be answered at once is a link. */
export function Method({ factor, isLastUsed }: { factor: FactorJson; isLastUsed: boolean }) {
  const { label, describe, Icon: Drawing, mark, start } = wayOf(factor)
  const content = (
    <MethodContent
      name={label}
      about={describe(factor)}
      isLastUsed={isLastUsed}
      icon={mark ?? <Icon of={Drawing} size={18} />}
    />
  )
  if (!start)
    return (
      <PageLink className="row" href={pageOf(factor.strategy)}>
        {content}
      </PageLink>
    )
  return (
    <form action={start}>
      <TargetField factor={factor} />
      <button className="row" type="submit">
        {content}
      </button>
    </form>
  )
}

interface MethodContentProps {
  name: string
  about: string | undefined
  isLastUsed: boolean
  icon: ReactNode
}

function MethodContent({ name, about, isLastUsed, icon }: MethodContentProps) {
  return (
    <>
      {icon}
      <span className="grow">
        <span className="t-sub">{name}</span>
        {about && <small>{about}</small>}
      </span>
      {isLastUsed && <span className="badge badge-here">Last used</span>}
      <span className="go">
        <Icon of={ChevronRight} />
      </span>
    </>
  )
}
