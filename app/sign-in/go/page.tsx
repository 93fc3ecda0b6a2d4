import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { readClient, readTarget } from '@/lib/handlers/read'
import { tripOf } from '@/lib/handlers/sso-read'
import { Going } from '../../ui/going'
import { whereIs } from '../attempt'

export const metadata: Metadata = { title: 'On to your provider' }

/** Goes on to the provider or company that the attempt waits for. */
export default async function GoPage() {
  const attempt = (await readClient())?.sign_in
  const trip =
    attempt && tripOf(attempt.first_factor_verification, attempt.supported_first_factors, await readTarget())
  if (!trip) redirect(whereIs(attempt))
  return <Going trip={trip} back={{ href: config.paths.signIn, text: 'Sign in another way' }} />
}
