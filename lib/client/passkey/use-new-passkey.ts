'use client'

import { useCallback } from 'react'
import type { PasskeyJson } from '@/lib/model/user-wire'
import { useClerkContext } from '../context'
import { isKnownError } from '../errors'

/** What came of it: a passkey, or the code and the words of why there is none. */
export type Made = { passkey: PasskeyJson } | { code: string; text: string }

/**
 * Makes a passkey for whoever this page shows, and says why not in words. `isUnasked`: the browser does it by itself. What it takes is loaded
 * when it is used.
 */
export function useNewPasskey(): (choice?: { isUnasked: boolean }) => Promise<Made> {
  const { store, verbs } = useClerkContext()
  return useCallback(
    async (choice) => {
      const userId = store.get().session?.user.id ?? ''
      try {
        const { makePasskey } = await import('./registration')
        const passkey = await makePasskey((verb, params) => verbs.askAsUser(userId, verb, params), choice)
        return { passkey }
      } catch (thrown) {
        if (!isKnownError(thrown)) throw thrown
        const refusal = 'errors' in thrown ? thrown.errors[0] : undefined
        const text = refusal?.longMessage ?? thrown.longMessage ?? thrown.message
        return { code: refusal?.code ?? thrown.code, text }
      }
    },
    [store, verbs],
  )
}
