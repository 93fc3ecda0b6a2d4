'use client'

import { useRouter } from 'next/navigation'
import { HandleSSOCallback } from '@/lib/client'

/** Where a company leads back to. Its people need no account beforehand: the first sign-in makes it. */
export function SsoCallback() {
  const router = useRouter()
  return (
    <HandleSSOCallback
      navigateToApp={({ session, decorateUrl }) => {
        if (session.currentTask) return
        const url = decorateUrl('/')
        if (url.startsWith('http')) window.location.href = url
        else router.push(url)
      }}
      navigateToSignIn={() => router.push('/flows/enterprise-sso')}
      navigateToSignUp={() => router.push('/flows/oauth/continue')}
    />
  )
}
