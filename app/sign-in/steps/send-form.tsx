import type { ReactNode } from 'react'
import { isOAuthStrategy, providerOf } from '@/lib/model/oauth'
import type { FactorJson } from '@/lib/model/wire'
import { FieldError } from '../../ui/field-error'
import { PageLink } from '../../ui/page-link'
import { METHODS_PAGE } from '../attempt'
import { NotMe } from './not-me'
import { ResendButton, type ResendWay } from './resend-button'

export type Send = (form: FormData) => Promise<void>

/** The one that a message went to, else the only one; undefined where there is a choice that nobody made. */
export function chosenFactor(factors: readonly FactorJson[], target: string | null): FactorJson | undefined {
  const asked = factors.find((factor) => target !== null && targetOf(factor)?.value === target)
  return asked ?? (factors.length === 1 ? factors[0] : undefined)
}

/** Says in a form which address or number is meant. */
export function TargetField({ factor }: { factor: FactorJson | undefined }) {
  const target = factor && targetOf(factor)
  return target && <input type="hidden" name={target.name} value={target.value} />
}

interface SendFormProps {
  action: Send
  factor: FactorJson | undefined
  error: string | null
  /** The buttons. */
  children: ReactNode
}

/** Where there is nothing to enter or to wait for: what sends it first, or again. */
export function SendForm({ action, factor, error, children }: SendFormProps) {
  return (
    <form className="body" action={action}>
      <TargetField factor={factor} />
      {error !== null && <FieldError id="code-error" text={error} />}
      <div className="stack">{children}</div>
    </form>
  )
}

interface AfterSendingProps {
  action: Send
  factor: FactorJson | undefined
  /** What is sent again: "code". Null where the page's own button does that. */
  what: string | null
  seconds: number
  ways?: readonly ResendWay[]
  hasAlternative: boolean
  isNewDevice: boolean
}

/** What may be done once a message is on its way, or instead. Where a device is new, the way out for whoever is not its owner is beside it. */
export function AfterSending(props: AfterSendingProps) {
  const { action, factor, what, seconds, ways, hasAlternative, isNewDevice } = props
  if (what === null && !hasAlternative && !isNewDevice) return null
  return (
    <>
      {isNewDevice && hasAlternative && (
        <div className="stack stack-on">
          <OtherMethod className="btn btn-ghost btn-lg" />
        </div>
      )}
      <div className="after">
        {what !== null && (
          <form action={action}>
            <TargetField factor={factor} />
            <ResendButton what={what} seconds={seconds} ways={ways} />
          </form>
        )}
        {isNewDevice && <NotMe isNewDevice />}
        {!isNewDevice && hasAlternative && <OtherMethod className="link t-s" />}
      </div>
    </>
  )
}

function OtherMethod({ className }: { className: string }) {
  return (
    <PageLink className={className} href={METHODS_PAGE}>
      Use another method
    </PageLink>
  )
}

function targetOf({ strategy, email_address_id, phone_number_id, enterprise_connection_id }: FactorJson) {
  if (isOAuthStrategy(strategy)) return { name: 'provider', value: providerOf(strategy) }
  if (enterprise_connection_id !== undefined)
    return { name: 'enterprise_connection_id', value: enterprise_connection_id }
  if (email_address_id !== undefined) return { name: 'email_address_id', value: email_address_id }
  return phone_number_id === undefined ? undefined : { name: 'phone_number_id', value: phone_number_id }
}
