import type { Metadata } from 'next'
import type { Query } from '../../sign-in/query'
import { AddForm } from '../add-form'
import { guardFresh, refusalText } from '../guard'

export const metadata: Metadata = { title: 'Add a phone number' }

export default async function AddPhonePage({ searchParams }: { searchParams: Promise<Query> }) {
  await guardFresh('/account/add-phone')
  return <AddForm of="phone_number" refusal={refusalText((await searchParams)['error'])} />
}
