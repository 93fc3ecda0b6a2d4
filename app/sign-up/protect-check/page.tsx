import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { proveSignUp } from '@/lib/actions/protect-forms'
import { config } from '@/lib/config'
import { readClient } from '@/lib/handlers/read'
import { signUpPath } from '@/lib/handlers/where'
import { AuthPage } from '../../ui/auth-page'
import { PageLink } from '../../ui/page-link'
import { ProtectChallenge } from '../../ui/protect-challenge'
import { ProtectNeedsScript } from '../../ui/protect-needs-script'
import { leaveSignUp } from '../leave'

export const metadata: Metadata = { title: 'Are you human?' }

/** Where a sign-up waits until its browser has shown that no robot sits at it. */
export default async function ProtectCheckPage() {
  const client = await readClient()
  const signUp = client?.sign_up
  if (!signUp) return leaveSignUp(client)
  if (!signUp.protect_check) redirect(signUpPath(signUp))
  return (
    <AuthPage of="sign_up">
      <h1 className="t-title">Are you human?</h1>
      <p className="lede">
        This check keeps robots out. Mostly it takes a moment, and you need not do a thing.
      </p>
      <ProtectChallenge key={signUp.protect_check.token} check={signUp.protect_check} action={proveSignUp} />
      <ProtectNeedsScript />
      <div className="after">
        <PageLink className="link t-s" href={config.paths.signUp}>
          Start again
        </PageLink>
      </div>
    </AuthPage>
  )
}
