import { KeyRound } from 'lucide-react'
import { saveOwnPassword } from '@/lib/actions/tasks'
import { Note } from '../../ui/note'
import { SubmitButton } from '../../ui/submit-button'
import { NewPasswordField, SignOutElsewhere } from '../new-password/new-password-field'
import { GoTo } from './go-to'
import type { TaskProps } from './task'

/** The password is known to others, so it is replaced before anything else. */
export function ResetPassword({ goTo, refusal }: TaskProps) {
  return (
    <form className="body" action={saveOwnPassword}>
      <GoTo to={goTo} />
      <Note of={KeyRound}>Your password may be known to others. Choose a new one before you go on.</Note>
      <NewPasswordField refusal={refusal} isAfterNote />
      <SignOutElsewhere />
      <div className="stack">
        <SubmitButton busy="Saving">Save and continue</SubmitButton>
      </div>
    </form>
  )
}
