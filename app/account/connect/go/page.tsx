import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { readRedirect } from '@/lib/handlers/read'
import { nameOfProvider } from '@/lib/handlers/sso-read'
import { one, type Query } from '../../../sign-in/query'
import { Going } from '../../../ui/going'
import { guardOwner } from '../../guard'

export const metadata: Metadata = { title: 'On to your provider' }

/** Goes on to the provider whose account shall be connected. */
export default async function GoPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  await guardOwner('/account')
  const to = readRedirect(query['to'])
  // Nothing but a trip: the address of this page is anybody's to write.
  if (to === null || !/\/v1\/sso\/[\w-]+$/.test(to)) redirect('/account#connected')
  const name = nameOfProvider(one(query['provider']))
  return <Going trip={{ to, name }} back={{ href: '/account#connected', text: 'Back to the account' }} />
}
