'use client'

import { useRouter } from 'next/navigation'
import { HandleSSOCallback } from '@/lib/client/sso/callback-pages'
import { config } from '@/lib/config'

/** Goes on by itself, to the page that has what is left to do. */
export function SsoCallback() {
  const router = useRouter()
  return (
    <HandleSSOCallback
      navigateToApp={({ session }) => {
        if (!session.currentTask) router.push(config.paths.afterSignIn)
      }}
      navigateToSignIn={() => router.push(config.paths.signIn)}
      navigateToSignUp={() => router.push(config.paths.signUp)}
    />
  )
}
