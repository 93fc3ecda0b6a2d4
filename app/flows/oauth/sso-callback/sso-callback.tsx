'use client'

import { useRouter } from 'next/navigation'
import { HandleSSOCallback } from '@/lib/client'

/** Where a provider leads back to: signs in, makes a stranger an account, or leads to what is left to do. */
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
      navigateToSignIn={() => router.push('/flows/oauth')}
      navigateToSignUp={() => router.push('/flows/oauth/continue')}
    />
  )
}
