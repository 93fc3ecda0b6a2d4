import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { Query } from '../../../sign-in/query'
import { guardFresh, refusalText } from '../../guard'
import { Identification } from '../../identification'

export const metadata: Metadata = { title: 'Email address' }

interface EmailPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Query>
}

export default async function EmailPage({ params, searchParams }: EmailPageProps) {
  const { id } = await params
  const user = await guardFresh(`/account/emails/${encodeURIComponent(id)}`)
  const email = user.email_addresses.find((one) => one.id === id)
  if (!email) notFound()
  return (
    <Identification
      of="email_address"
      id={id}
      value={email.email_address}
      isVerified={email.verification.status === 'verified'}
      isPrimary={id === user.primary_email_address_id}
      refusal={refusalText((await searchParams)['error'])}
    />
  )
}
