import type { Metadata } from 'next'
import type { Query } from '../../sign-in/query'
import { AddForm } from '../add-form'
import { guardFresh, refusalText } from '../guard'

export const metadata: Metadata = { title: 'Add an email address' }

export default async function AddEmailPage({ searchParams }: { searchParams: Promise<Query> }) {
  await guardFresh('/account/add-email')
  return <AddForm of="email_address" refusal={refusalText((await searchParams)['error'])} />
}
