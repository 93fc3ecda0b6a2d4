'use client'

import { useState } from 'react'
import { useReverification, useUser } from '@/lib/client'
import { isKnownError, isReverificationCancelledError, type ClerkError } from '@/lib/client/errors'
import { useSignIn } from '@/lib/client/legacy'
import { AccountField } from '../../sign-in/steps/account-field'
import { SubmitButton } from '../../ui/submit-button'
import { Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { SignInFirst } from '../ways-on'

const HERE = '/flows/update-password'
const STRENGTHS = ['weak', 'weak', 'fair', 'good', 'strong']

/** Sets a new password, or a first one, and judges it while it is typed. */
export function UpdatePassword() {
  const { isLoaded, user } = useUser()
  const { signIn } = useSignIn()
  const [strength, setStrength] = useState<string | null>(null)
  const [isSaved, setSaved] = useState(false)
  const [error, setError] = useState<ClerkError | null>(null)
  // Where a fresh proof is owed it leads to /account/verify and back, and whoever is back presses again.
  const asOwner = useReverification((step: () => Promise<unknown>) => step())

  if (!isLoaded) return null
  if (!user) return <SignInFirst here={HERE} />

  function judge(password: string) {
    signIn?.validatePassword(password, {
      onValidation: ({ complexity = {}, strength: judged }) => {
        const broken = Object.keys(complexity)
        setStrength(broken.length > 0 ? broken.join(', ') : (STRENGTHS[judged?.result.score ?? -1] ?? null))
      },
    })
  }

  async function save(form: FormData) {
    setError(null)
    setSaved(false)
    const currentPassword = form.get('current_password')
    try {
      await asOwner(async () =>
        user?.updatePassword({
          newPassword: String(form.get('new_password')),
          // It stands in for a fresh proof by the first factor.
          ...(typeof currentPassword === 'string' && { currentPassword }),
          signOutOfOtherSessions: form.has('sign_out_elsewhere'),
        }),
      )
      setSaved(true)
      setStrength(null)
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      if (!isReverificationCancelledError(thrown)) setError(thrown)
    }
  }

  return (
    <form action={save}>
      <AccountField identifier={user.primaryEmailAddress?.emailAddress ?? user.username} />
      {user.passwordEnabled && (
        <Field
          id="current_password"
          label="Current password"
          error={fieldError(error, 'current_password')}
          type="password"
          autoComplete="current-password"
        />
      )}
      <Field
        id="new_password"
        label="New password"
        error={fieldError(error, 'new_password') ?? fieldError(error, 'password')}
        type="password"
        autoComplete="new-password"
        onChange={(event) => judge(event.target.value)}
      />
      <label className="check">
        <input type="checkbox" name="sign_out_elsewhere" defaultChecked />
        Sign out everywhere else
      </label>
      <div className="stack">
        <SubmitButton busy="Saving">{user.passwordEnabled ? 'Change password' : 'Set password'}</SubmitButton>
      </div>
      {isSaved && (
        <p className="hint after-note" role="status">
          The password is changed.
        </p>
      )}
      <FlowAlarms messages={otherErrors(error, 'current_password', 'new_password', 'password')} />
      <FlowStatus label="Password strength" status={strength} />
    </form>
  )
}
