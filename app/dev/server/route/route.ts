import { notFound } from 'next/navigation'
import { readDemo } from '@/lib/handlers/read'
import { auth, signedOutResponse } from '@/lib/session'

/** Likewise, what it tells a route. */
export async function GET(request: Request) {
  if (!readDemo().inbox) notFound()
  if (!(await auth()).isAuthenticated) return signedOutResponse()
  const role = new URL(request.url).searchParams.get('role')
  const { userId, sessionClaims } = await auth.protect(role === null ? undefined : { role })
  return Response.json({ userId, sid: sessionClaims.sid })
}
