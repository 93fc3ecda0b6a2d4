'use client'

import { useEffect, useRef, useState } from 'react'
import { withBasePath } from '@/lib/model/base-path'
import { SECOND } from '@/lib/model/time'

/** A message that reached nobody's phone and nobody's mailbox. */
export interface InboxNote {
  id: string
  channel: string
  subject: string
  recipient: string
  code: { value: string; groups: string[] } | null
  link: string | null
  createdAt: number
}

const EVERY_MS = 4 * SECOND
/** What an answer caused is sent after it. */
const SOON_MS = 400

interface InboxOptions {
  isOn: boolean
  isOpen: boolean
  /** How many requests of this page were answered. */
  answers: number
}

/** The newest messages of the dev inbox: asked for after every request of the flow, and now and then while they are looked at. */
export function useInbox({ isOn, isOpen, answers }: InboxOptions) {
  const [messages, setMessages] = useState<readonly InboxNote[] | null>(null)
  const [read, setRead] = useState<ReadonlySet<string>>(new Set())
  const first = useRef(true)

  useEffect(() => {
    if (!isOn) return
    let isGone = false
    async function look() {
      const found = document.visibilityState === 'visible' ? await ask() : null
      if (!found || isGone) return
      setMessages(found)
      // What was there when the page was opened is no news; nor is what somebody looks at.
      if (first.current || isOpen) setRead(new Set(found.map(({ id }) => id)))
      first.current = false
    }
    const timers = [setTimeout(look), setTimeout(look, SOON_MS), setTimeout(look, EVERY_MS / 2)]
    const timer = isOpen ? setInterval(look, EVERY_MS) : undefined
    return () => {
      isGone = true
      timers.forEach(clearTimeout)
      clearInterval(timer)
    }
  }, [isOn, isOpen, answers])

  return { messages, news: messages?.filter(({ id }) => !read.has(id)).length ?? 0 }
}

async function ask(): Promise<readonly InboxNote[] | null> {
  try {
    const response = await fetch(withBasePath('/dev/inbox/latest'), { cache: 'no-store' })
    const body: unknown = response.ok ? await response.json() : null
    return isNotes(body) ? body : null
  } catch {
    return null
  }
}

/** Our own server wrote it, so its outline is enough to tell it from a proxy's error page. */
function isNotes(body: unknown): body is readonly InboxNote[] {
  return (
    Array.isArray(body) && body.every((one) => typeof one === 'object' && one !== null && 'recipient' in one)
  )
}
