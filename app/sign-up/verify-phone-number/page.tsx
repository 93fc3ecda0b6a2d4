import type { Metadata } from 'next'
import type { Query } from '../../sign-in/query'
import { VerifyStep } from '../steps/verify-step'

export const metadata: Metadata = { title: 'Check your phone' }

export default async function VerifyPhoneNumberPage({ searchParams }: { searchParams: Promise<Query> }) {
  return <VerifyStep field="phone_number" query={await searchParams} />
}
