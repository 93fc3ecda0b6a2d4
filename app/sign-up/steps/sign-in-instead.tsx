import { signInInstead } from '@/lib/actions/sign-up-forms'
import { SubmitButton } from '../../ui/submit-button'

/** The way on for whoever is told that somebody has their address: in most cases it is them. */
export function SignInInstead({ identifier }: { identifier: string }) {
  return (
    <form className="stack stack-on" action={signInInstead}>
      <input type="hidden" name="identifier" value={identifier} />
      <SubmitButton className="btn btn-outline btn-lg" busy="Going on">
        Sign in instead
      </SubmitButton>
    </form>
  )
}
