'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState, type ReactNode } from 'react'
import type { ClientJson, PasswordSettingsJson } from '@/lib/model/wire'
import { keepFresh } from './background'
import { createClerk, type Pages } from './clerk'
import { ClerkContext } from './context'
import { present } from './present'
import type { TaskUrls } from './set-active'
import { browserSurroundings } from './surroundings'
import { createTabs, followTabs } from './tabs'
import { transport } from './transport'

export interface SignInProviderProps extends Pages {
  /** The browser's client as the server rendered it. Left out, the page asks for it. */
  initial?: ClientJson | null
  taskUrls?: TaskUrls
  /** What the server asks of a new password. Left out, `validatePassword` judges nothing. */
  passwordSettings?: PasswordSettingsJson
  children: ReactNode
}

/** Belongs into the root layout: there, and only there, every page keeps the cookies that a verb sets. */
export function SignInProvider(props: SignInProviderProps) {
  const { initial, taskUrls, passwordSettings, children, ...pages } = props
  const router = useRouter()
  const [tabs] = useState(createTabs)
  const [clerk] = useState(() =>
    createClerk({
      initial,
      transport: typeof window === 'undefined' ? null : transport,
      surroundings: browserSurroundings(router, tabs.announce),
      taskUrls,
      pages,
      passwordSettings,
    }),
  )
  useEffect(() => clerk.store.adopt(initial), [clerk, initial])
  useEffect(() => {
    present.clerk = clerk
    clerk.ready()?.catch(() => undefined)
    const stops = [keepFresh(clerk), followTabs(clerk, tabs), () => clerk.waits.forEach((stop) => stop())]
    return () => stops.forEach((stop) => stop())
  }, [clerk, tabs])
  return <ClerkContext value={clerk}>{children}</ClerkContext>
}
