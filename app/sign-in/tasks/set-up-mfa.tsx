import { ChevronRight, ShieldCheck, Smartphone } from 'lucide-react'
import { keepOwnCodes, startOwnAuthenticator } from '@/lib/actions/tasks'
import { readPendingAuthenticator, readShownCodes } from '@/lib/handlers/second-factors'
import { readSecondFactorKinds } from '@/lib/handlers/tasks'
import { taskPath } from '@/lib/handlers/where'
import { ShownCodes } from '../../account/backup-codes/shown-codes'
import { FieldError } from '../../ui/field-error'
import { Icon } from '../../ui/lucide'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { GoTo } from './go-to'
import { SetUpApp } from './set-up-app'
import { SetUpPhone } from './set-up-phone'
import type { TaskProps } from './task'

/** Everybody has a second step here: an authenticator app, or a phone number. */
export async function SetUpMfa(props: TaskProps) {
  const { goTo, by } = props
  const codes = await readShownCodes()
  if (codes)
    return (
      <>
        <ShownCodes codes={codes} />
        <form className="body" action={keepOwnCodes}>
          <GoTo to={goTo} />
          <SubmitButton busy="Going on">I have kept them</SubmitButton>
        </form>
      </>
    )
  const pending = by === 'totp' ? await readPendingAuthenticator() : null
  if (pending) return <SetUpApp {...props} pending={pending} />
  if (by === 'phone') return <SetUpPhone {...props} />
  return <Choice {...props} />
}

async function Choice({ goTo, refusal }: TaskProps) {
  const kinds = await readSecondFactorKinds()
  return (
    <>
      <p className="lede">It is asked for after your first one, so that a stolen password is not enough.</p>
      {refusal !== null && <FieldError id="choice-error" text={refusal} />}
      <ul className="rows body">
        {kinds.totp && (
          <li>
            <form action={startOwnAuthenticator}>
              <GoTo to={goTo} />
              <button className="row" type="submit">
                <Icon of={ShieldCheck} size={18} />
                <span className="grow">
                  <span className="t-sub">Authenticator app</span>
                  <small>A new code every 30 seconds, also offline</small>
                </span>
                <Go />
              </button>
            </form>
          </li>
        )}
        {kinds.phone && (
          <li>
            <PageLink className="row" href={taskPath('setup-mfa', goTo, { by: 'phone' })}>
              <Icon of={Smartphone} size={18} />
              <span className="grow">
                <span className="t-sub">Phone number</span>
                <small>A code by text message</small>
              </span>
              <Go />
            </PageLink>
          </li>
        )}
      </ul>
    </>
  )
}

function Go() {
  return (
    <span className="go">
      <Icon of={ChevronRight} />
    </span>
  )
}
