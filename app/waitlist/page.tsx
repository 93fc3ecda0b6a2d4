import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { readSignUpMode } from '@/lib/handlers/sign-up-read'
import { AuthPage } from '../ui/auth-page'
import { PageLink } from '../ui/page-link'
import { WaitlistForm } from './waitlist-form'

export const metadata: Metadata = { title: 'Waiting list' }

/** Asks for an invitation, where there is a list to wait on. */
export default async function WaitlistPage() {
  if ((await readSignUpMode()) !== 'waitlist') redirect(config.paths.signUp)
  return (
    <AuthPage>
      <WaitlistForm />
      <p className="auth-foot">
        Already have an account?{' '}
        <PageLink className="link" href={config.paths.signIn}>
          Sign in
        </PageLink>
      </p>
    </AuthPage>
  )
}
