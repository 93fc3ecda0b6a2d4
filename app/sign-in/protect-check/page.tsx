import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { proveSignIn } from '@/lib/actions/protect-forms'
import { startOver } from '@/lib/actions/forms'
import { readClient } from '@/lib/handlers/read'
import { AuthPage } from '../../ui/auth-page'
import { ProtectChallenge } from '../../ui/protect-challenge'
import { ProtectNeedsScript } from '../../ui/protect-needs-script'
import { whereIs } from '../attempt'

export const metadata: Metadata = { title: 'Are you human?' }

/** Where a sign-in waits until its browser has shown that no robot sits at it. */
export default async function ProtectCheckPage() {
  const attempt = (await readClient())?.sign_in
  if (!attempt?.protect_check) redirect(whereIs(attempt))
  return (
    <AuthPage>
      <h1 className="t-title">Are you human?</h1>
      <p className="lede">
        This check keeps robots out. Mostly it takes a moment, and you need not do a thing.
      </p>
      <ProtectChallenge
        key={attempt.protect_check.token}
        check={attempt.protect_check}
        action={proveSignIn}
      />
      <ProtectNeedsScript />
      <div className="after">
        <form action={startOver}>
          <button className="link t-s" type="submit">
            Start again
          </button>
        </form>
      </div>
    </AuthPage>
  )
}
