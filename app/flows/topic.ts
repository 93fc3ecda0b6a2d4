import type { SignInStatus } from '@/lib/model/status'

export interface Topic {
  id: string
  name: string
  about: string
  flows: readonly Flow[]
}

export interface Flow {
  href: string
  name: string
  about: string
  strategy: string
  hook:
    'useSignIn()' | 'useSignUp()' | 'useUser()' | 'useSession()' | 'useClerk()' | 'server actions' | 'legacy'
  /** Left out: identifier, first factor, complete. */
  path?: readonly SignInStatus[]
}
