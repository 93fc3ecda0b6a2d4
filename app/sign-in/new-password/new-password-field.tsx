import { readPasswordSettings } from '@/lib/handlers/read'
import { FieldError } from '../../ui/field-error'
import { StrengthMeter } from '../../ui/strength-meter'
import { NewPasswordInput } from './new-password-input'

/** Where a new password is chosen; what was wrong with the last one stands under it. */
export function NewPasswordField({
  refusal,
  isAfterNote = false,
}: {
  refusal: string | null
  isAfterNote?: boolean
}) {
  return (
    <div className={isAfterNote ? 'field after-note' : 'field'}>
      <label className="label" htmlFor="password">
        New password
      </label>
      <NewPasswordInput isInvalid={refusal !== null}>
        <StrengthMeter fieldId="password" settings={readPasswordSettings()} />
        {refusal !== null && <FieldError id="password-error" text={refusal} />}
      </NewPasswordInput>
    </div>
  )
}

/** Who chooses a new password may end what others have open. */
export function SignOutElsewhere() {
  return (
    <label className="check">
      <input type="checkbox" name="sign_out_of_other_sessions" defaultChecked />
      Sign out everywhere else
    </label>
  )
}
