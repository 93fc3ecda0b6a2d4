import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { readClient } from '@/lib/handlers/read'
import { tripOf } from '@/lib/handlers/sso-read'
import { signUpPath } from '@/lib/handlers/where'
import { Going } from '../../ui/going'

export const metadata: Metadata = { title: 'On to your provider' }

/** Goes on to the provider that the sign-up waits for. */
export default async function GoPage() {
  const signUp = (await readClient())?.sign_up
  const trip = signUp && tripOf(signUp.verifications.external_account, null, null)
  if (!trip) redirect(signUpPath(signUp))
  return <Going trip={trip} of="sign_up" back={{ href: config.paths.signUp, text: 'Sign up another way' }} />
}
