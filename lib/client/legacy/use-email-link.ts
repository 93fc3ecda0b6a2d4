'use client'

import { useEffect, useState } from 'react'
import type { EmailLinkFlow } from './email-link-flow'
import type { SignIn } from './sign-in'

/** `createEmailLinkFlow()` that is cancelled when the page is left. One flow, however often the sign-in changes. */
export function useEmailLink(resource: SignIn): EmailLinkFlow {
  const [flow] = useState(() => resource.createEmailLinkFlow())
  useEffect(() => flow.cancelEmailLinkFlow, [flow])
  return flow
}
