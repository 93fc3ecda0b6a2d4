import { redirect as redirectTo } from 'next/navigation'
import { BASE_PATH, withBasePath } from '@/lib/model/base-path'
import { env } from '@/lib/ports/env'

/**
 * Next's own, for actions and routes: it adds the base path for a script and forgets it for a plain form, and leaves a whole address of ours alone in both.
 */
export function redirect(to: string): never {
  const isPath = BASE_PATH !== '' && to.startsWith('/')
  redirectTo(isPath ? `${env().origin}${withBasePath(to)}` : to)
}
