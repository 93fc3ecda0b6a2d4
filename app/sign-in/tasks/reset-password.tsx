import { KeyRound } from 'lucide-react'
import { saveOwnPassword } from '@/lib/actions/tasks'
import { readPasswordSettings } from '@/lib/handlers/read'
import { FieldError } from '../../ui/field-error'
import { Note } from '../../ui/note'
import { StrengthMeter } from '../../ui/strength-meter'
import { SubmitButton } from '../../ui/submit-button'
import { NewPasswordInput } from '../new-password/new-password-input'
import { GoTo } from './go-to'
import type { TaskProps } from './task'

/** The password is known to others, so it is replaced before anything else. */
export function ResetPassword({ goTo, refusal }: TaskProps) {
  return (
    <form className="body" action={saveOwnPassword}>
      <GoTo to={goTo} />
      <Note of={KeyRound}>Your password may be known to others. Choose a new one before you go on.</Note>
      <div className="field after-note">
        <label className="label" htmlFor="password">
          New password
        </label>
        <NewPasswordInput isInvalid={refusal !== null}>
          <StrengthMeter fieldId="password" settings={readPasswordSettings()} />
          {refusal !== null && <FieldError id="password-error" text={refusal} />}
        </NewPasswordInput>
      </div>
      <label className="check">
        <input type="checkbox" name="sign_out_of_other_sessions" defaultChecked />
        Sign out everywhere else
      </label>
      <div className="stack">
        <SubmitButton busy="Saving">Save and continue</SubmitButton>
      </div>
    </form>
  )
}
