import { giveProof, sendProof } from '@/lib/actions/account'
import type { ProofPage } from '@/lib/handlers/reverify'
import type { AnyStrategy } from '@/lib/model/strategies'
import type { FactorJson } from '@/lib/model/wire'
import { AccountField } from '../../sign-in/steps/account-field'
import { PasswordInput } from '../../sign-in/steps/password-input'
import { ResendButton } from '../../sign-in/steps/resend-button'
import { FieldError } from '../../ui/field-error'
import { SubmitButton } from '../../ui/submit-button'
import { secondsUntil } from '../../ui/when'
import { CodeField } from '../code-field'
import { TextField } from '../text-field'
import { PasskeyForm } from './passkey-form'

interface ProofFormProps {
  /** Of one strategy: one per address or number. */
  factors: FactorJson[]
  strategy: AnyStrategy
  challenge: ProofPage['sent'][number] | null
  returnTo: string
  identifier: string | null
  refusal: string | null
}

const CODES: Partial<Record<AnyStrategy, string>> = {
  totp: 'Code from your authenticator app',
  backup_code: 'Backup code',
}

export function ProofForm(props: ProofFormProps) {
  const { strategy, challenge, identifier, refusal } = props
  const label = CODES[strategy]
  if (strategy === 'password')
    return (
      <form className="body" action={giveProof}>
        <Fields {...props} />
        <AccountField identifier={identifier} />
        <div className="field">
          <label className="label" htmlFor="password">
            Password
          </label>
          <PasswordInput
            describedBy={refusal === null ? undefined : 'password-error'}
            isInvalid={refusal !== null}
          />
          {refusal !== null && <FieldError id="password-error" text={refusal} />}
        </div>
        <Go />
      </form>
    )
  if (strategy === 'passkey')
    return (
      <PasskeyForm refusal={refusal}>
        <Fields {...props} />
      </PasskeyForm>
    )
  if (label === undefined && !challenge?.canEnter) return <SendForms {...props} />
  return (
    <>
      <form className="body" action={giveProof}>
        <Fields {...props} />
        {strategy === 'backup_code' ? (
          <TextField
            name="code"
            label={label}
            refusal={refusal}
            autoComplete="off"
            maxLength={32}
            autoFocus
          />
        ) : (
          <CodeField label={label ?? 'Code'} refusal={refusal} />
        )}
        <Go />
      </form>
      {challenge && (
        <form className="after" action={sendProof}>
          <Fields {...props} />
          <Target factor={props.factors.find((factor) => idOf(factor) === challenge.target)} />
          <ResendButton what="code" seconds={secondsUntil(challenge.resendAt)} />
        </form>
      )}
    </>
  )
}

function SendForms(props: ProofFormProps) {
  return (
    <>
      {props.refusal !== null && <FieldError id="code-error" text={props.refusal} />}
      {props.factors.map((factor) => (
        <form key={idOf(factor)} className="body" action={sendProof}>
          <Fields {...props} />
          <Target factor={factor} />
          <SubmitButton busy="Sending">Send a code to {factor.safe_identifier}</SubmitButton>
        </form>
      ))}
    </>
  )
}

function Fields({ strategy, returnTo }: Pick<ProofFormProps, 'strategy' | 'returnTo'>) {
  return (
    <>
      <input type="hidden" name="strategy" value={strategy} />
      <input type="hidden" name="redirect_url" value={returnTo} />
    </>
  )
}

function Target({ factor }: { factor: FactorJson | undefined }) {
  const name = factor?.email_address_id === undefined ? 'phone_number_id' : 'email_address_id'
  return factor && <input type="hidden" name={name} value={idOf(factor)} />
}

function Go() {
  return (
    <div className="stack">
      <SubmitButton busy="Checking">Continue</SubmitButton>
    </div>
  )
}

function idOf({ email_address_id, phone_number_id }: FactorJson): string | undefined {
  return email_address_id ?? phone_number_id
}
