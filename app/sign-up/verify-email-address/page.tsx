import type { Metadata } from 'next'
import type { Query } from '../../sign-in/query'
import { VerifyStep } from '../steps/verify-step'

export const metadata: Metadata = { title: 'Check your email' }

export default async function VerifyEmailAddressPage({ searchParams }: { searchParams: Promise<Query> }) {
  return <VerifyStep field="email_address" query={await searchParams} />
}
