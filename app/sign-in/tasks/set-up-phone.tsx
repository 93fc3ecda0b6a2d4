import { ChevronRight, Smartphone } from 'lucide-react'
import { addOwnNumber, sendOwnNumberCode, keepOwnNumber } from '@/lib/actions/tasks'
import { readSentVerification } from '@/lib/handlers/identifications'
import { readOwnNumbers } from '@/lib/handlers/tasks'
import { taskPath } from '@/lib/handlers/where'
import { CodeField } from '../../account/code-field'
import { TextField } from '../../account/text-field'
import { FieldError } from '../../ui/field-error'
import { Icon } from '../../ui/lucide'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { secondsUntil } from '../../ui/when'
import { InboxNote } from '../steps/inbox-note'
import { ResendButton } from '../steps/resend-button'
import { GoTo } from './go-to'
import type { TaskProps } from './task'

/** A number that is proven, and asked for after the first step from then on. */
export async function SetUpPhone(props: TaskProps) {
  const { goTo, id } = props
  const numbers = await readOwnNumbers()
  const chosen = numbers.find((one) => one.id === id)
  return (
    <>
      {chosen ? <Proof {...props} number={chosen} /> : <Choice {...props} numbers={numbers} />}
      <div className="after">
        <PageLink className="link t-s" href={taskPath('setup-mfa', goTo)}>
          Choose another one
        </PageLink>
      </div>
      {chosen && <InboxNote to="read the code" />}
    </>
  )
}

type OwnNumber = Awaited<ReturnType<typeof readOwnNumbers>>[number]

function Choice({ goTo, refusal, numbers }: TaskProps & { numbers: OwnNumber[] }) {
  return (
    <>
      <p className="lede">We text a code to it whenever you sign in. It is no way in by itself.</p>
      {numbers.length > 0 && (
        <>
          <ul className="rows body">
            {numbers.map(({ id, number }) => (
              <li key={id}>
                <PageLink className="row" href={taskPath('setup-mfa', goTo, { by: 'phone', id })}>
                  <Icon of={Smartphone} size={18} />
                  <span className="grow t-sub">{number}</span>
                  <span className="go">
                    <Icon of={ChevronRight} />
                  </span>
                </PageLink>
              </li>
            ))}
          </ul>
          <div className="or">or</div>
        </>
      )}
      <form className="body" action={addOwnNumber}>
        <GoTo to={goTo} />
        <TextField
          name="value"
          label="Phone number"
          refusal={refusal}
          type="tel"
          autoComplete="tel"
          maxLength={64}
        />
        <div className="stack">
          <SubmitButton busy="Sending">Send a code</SubmitButton>
        </div>
      </form>
    </>
  )
}

async function Proof({
  goTo,
  refusal,
  number: { id, number, isVerified },
}: TaskProps & { number: OwnNumber }) {
  const sent = isVerified ? null : await readSentVerification('phone_number', id)
  const hidden = (
    <>
      <GoTo to={goTo} />
      <input type="hidden" name="id" value={id} />
    </>
  )
  if (!isVerified && !sent?.canEnter)
    return (
      <form className="body" action={sendOwnNumberCode}>
        {hidden}
        <p className="lede value">{number}</p>
        {refusal !== null && <FieldError id="number-error" text={refusal} />}
        <div className="stack">
          <SubmitButton busy="Sending">Send a code</SubmitButton>
        </div>
      </form>
    )
  return (
    <>
      <p className="lede">
        {isVerified ? 'Use' : 'Enter the code that we sent to'} <span className="strong">{number}</span>
        {isVerified && ' as your second step? It is no way in by itself any more.'}
      </p>
      <form className="body" action={keepOwnNumber}>
        {hidden}
        {!isVerified && <CodeField label="Code" refusal={refusal} />}
        {isVerified && refusal !== null && <FieldError id="number-error" text={refusal} />}
        <div className="stack">
          <SubmitButton busy="Turning on">Turn on</SubmitButton>
        </div>
      </form>
      {sent && (
        <form className="after" action={sendOwnNumberCode}>
          {hidden}
          <ResendButton what="code" seconds={secondsUntil(sent.resendAt)} />
        </form>
      )}
    </>
  )
}
