import './globals.css'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { SignInProvider } from '@/lib/client/provider'
import { config } from '@/lib/config'
import { readClient, readDemo, readPasswordSettings } from '@/lib/handlers/read'
import { SESSION_TASKS } from '@/lib/model/status'
import { ActorBar } from './ui/actor-bar'
import { FONTS } from './ui/fonts'
import { PAGE_SCRIPT } from './ui/page-script'

export const metadata: Metadata = {
  title: { default: config.appName, template: `%s · ${config.appName}` },
  description: 'The sign-in system that you own.',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

const TASK_URLS = Object.fromEntries(SESSION_TASKS.map((task) => [task, `${config.paths.tasks}/${task}`]))

const { signIn, signUp, afterSignIn, afterSignUp, afterSignOut } = config.paths
const PAGES = {
  signInUrl: signIn,
  signUpUrl: signUp,
  signInFallbackRedirectUrl: afterSignIn,
  signUpFallbackRedirectUrl: afterSignUp,
  afterSignOutUrl: afterSignOut,
}

/**
 * Every page is rendered for its request: the nonce of its scripts is new each time, so none can be static.
 * The provider sits here, above all pages, or the cookies of actions that it calls would be lost on some of them;
 * it comes from its own file, because the index would bring every hook to every page.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const client = await readClient()
  const { wallet } = readDemo()
  return (
    <html lang="en" className={FONTS} suppressHydrationWarning>
      <head>
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: PAGE_SCRIPT }} />
        {wallet && <script nonce={nonce} src={wallet} async />}
      </head>
      <body>
        <SignInProvider
          initial={client}
          passwordSettings={readPasswordSettings()}
          taskUrls={TASK_URLS}
          {...PAGES}
        >
          <ActorBar client={client} />
          {children}
        </SignInProvider>
      </body>
    </html>
  )
}
