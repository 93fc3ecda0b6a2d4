import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { Query } from '../../../sign-in/query'
import { guardFresh, refusalText } from '../../guard'
import { Identification } from '../../identification'

export const metadata: Metadata = { title: 'Phone number' }

interface PhonePageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Query>
}

export default async function PhonePage({ params, searchParams }: PhonePageProps) {
  const { id } = await params
  const user = await guardFresh(`/account/phones/${encodeURIComponent(id)}`)
  const phone = user.phone_numbers.find((one) => one.id === id)
  if (!phone) notFound()
  return (
    <Identification
      of="phone_number"
      id={id}
      value={phone.phone_number}
      isVerified={phone.verification.status === 'verified'}
      isPrimary={id === user.primary_phone_number_id}
      isReserved={phone.reserved_for_second_factor}
      isDefault={phone.default_second_factor}
      refusal={refusalText((await searchParams)['error'])}
    />
  )
}
