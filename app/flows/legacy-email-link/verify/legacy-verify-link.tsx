'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { useClerk } from '@/lib/client'
import { EmailLinkErrorCodeStatus, isEmailLinkError } from '@/lib/client/errors'
import { PageLink } from '../../../ui/page-link'

const ENDINGS: Record<string, string> = {
  elsewhere: 'The link was opened. Go on in the browser that you started in.',
  [EmailLinkErrorCodeStatus.Expired]: 'This link has run out. Send a new one.',
  [EmailLinkErrorCodeStatus.ClientMismatch]: 'Open this link in the browser that asked for it.',
  [EmailLinkErrorCodeStatus.Failed]: 'This link does not work. Send a new one.',
}

/** Finishes what the link began, as apps for Core 2 do it. `startPage`: where a new one is asked for. */
export function LegacyVerifyLink({ startPage = '/flows/legacy-email-link' }: { startPage?: string }) {
  const { handleEmailLinkVerification } = useClerk()
  const [ending, setEnding] = useState<string | null>(null)

  const finish = useEffectEvent(async () => {
    try {
      await handleEmailLinkVerification({
        redirectUrlComplete: '/',
        redirectUrl: '/sign-in',
        onVerifiedOnOtherDevice: () => setEnding('elsewhere'),
      })
    } catch (thrown) {
      setEnding(isEmailLinkError(thrown) ? thrown.code : EmailLinkErrorCodeStatus.Failed)
    }
  })
  useEffect(() => {
    const visit = async () => finish()
    void visit()
  }, [])

  return (
    <div className="body">
      <p className="lede" role="status">
        {ending === null ? 'Looking at your link.' : (ENDINGS[ending] ?? ENDINGS['failed'])}
      </p>
      {ending !== null && ending !== 'elsewhere' && (
        <div className="stack">
          <PageLink className="btn btn-outline btn-lg" href={startPage}>
            Send a new link
          </PageLink>
        </div>
      )}
    </div>
  )
}
