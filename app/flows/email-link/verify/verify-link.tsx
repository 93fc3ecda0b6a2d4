'use client'

import { useSyncExternalStore } from 'react'
import { useSignIn } from '@/lib/client'
import { PageLink } from '../../../ui/page-link'
import { OtherStep } from '../../ways-on'

/** Says what the link did that led here. The tab that asked goes on by itself. */
export function VerifyLink() {
  const { signIn } = useSignIn()
  // What the link did stands in the address, which the server does not look at.
  const isInBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  const verification = isInBrowser ? signIn.emailLink.verification : null
  if (!isInBrowser) return <p className="lede">Looking at your link.</p>
  if (!verification) return <Ending title="No link led here" text="Open the link in your email." />

  switch (verification.status) {
    case 'verified':
      if (signIn.status === 'needs_second_factor') return <OtherStep status={signIn.status} />
      return verification.verifiedFromTheSameClient ? (
        <Ending
          title="You are signed in"
          text="Go on in the tab that you started in, or here."
          href="/account"
        />
      ) : (
        <Ending title="The link was opened" text="Go on in the browser that you started in." />
      )
    case 'expired':
      return <Ending title="This link has run out" text="Send a new one." href="/flows/email-link" />
    case 'client_mismatch':
      return (
        <Ending
          title="Open this link where you asked for it"
          text="It works in the browser that asked for it."
        />
      )
    case 'failed':
      return <Ending title="This link does not work" text="Send a new one." href="/flows/email-link" />
    default: {
      const missed: never = verification.status
      return missed
    }
  }
}

function Ending({ title, text, href }: { title: string; text: string; href?: string }) {
  return (
    <div className="body" role="status">
      <h2 className="t-sub">{title}</h2>
      <p>{text}</p>
      {href && (
        <div className="stack">
          <PageLink className="btn btn-primary btn-lg" href={href}>
            Go on
          </PageLink>
        </div>
      )}
    </div>
  )
}
