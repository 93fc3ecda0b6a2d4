import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readDemo } from '@/lib/handlers/read'
import { Bench } from './bench'

export const metadata: Metadata = { title: 'Hooks on the bench' }

/** Every hook on one page, for whoever tests them. Exists in demo and development only. */
export default function HooksPage() {
  if (!readDemo().inbox) notFound()
  return <Bench />
}
