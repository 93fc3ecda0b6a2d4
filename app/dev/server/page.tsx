import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readDemo } from '@/lib/handlers/read'
import { auth, currentUser } from '@/lib/session'

export const metadata: Metadata = { title: 'The server entry on the bench' }

/** What the server entry tells a page of whoever asks, for whoever tests it. Exists in demo and development only. */
export default async function ServerPage({ searchParams }: PageProps<'/dev/server'>) {
  if (!readDemo().inbox) notFound()
  const { role } = await searchParams
  const { userId, has, getToken } = await auth.protect(typeof role === 'string' ? { role } : undefined)
  const user = await currentUser()
  return (
    <main className="page">
      <h1>{user?.primaryEmailAddress?.emailAddress}</h1>
      <p>{userId}</p>
      <p>{has({ reverification: 'lax' }) ? 'Proven today' : 'Not proven today'}</p>
      <p>{(await getToken()) === null ? 'No token' : 'A token'}</p>
    </main>
  )
}
