'use client'

import { useEffect } from 'react'

interface PasskeySignalsProps {
  rpId: string
  userId: string
  /** Those that are good here. */
  credentialIds: string[]
  name: string
  displayName: string
}

/** Tells whoever keeps this account's passkeys which are good, and what the account is called. Shows nothing. */
export function PasskeySignals({ rpId, userId, credentialIds, name, displayName }: PasskeySignalsProps) {
  // A list drawn anew with the same ids is the same.
  const ids = credentialIds.join(' ')
  useEffect(() => {
    void (async () => {
      const { signalAccepted, signalDetails } = await import('@/lib/client/passkey/signal')
      await signalAccepted(rpId, userId, ids === '' ? [] : ids.split(' '))
      await signalDetails(rpId, userId, { name, displayName })
    })()
  }, [rpId, userId, ids, name, displayName])
  return null
}
