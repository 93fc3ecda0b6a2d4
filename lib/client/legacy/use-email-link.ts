'use client'

import { useEffect, useState } from 'react'
import type { LinkFlow } from './link-flow'

/** A sign-in, or a sign-up. */
interface Linked<Flow> {
  createEmailLinkFlow: () => Flow
}

/** `createEmailLinkFlow()` that is cancelled when the page is left. One flow, however often the resource changes. */
export function useEmailLink<Flow extends LinkFlow<never, unknown>>(resource: Linked<Flow>): Flow {
  const [flow] = useState(() => resource.createEmailLinkFlow())
  useEffect(() => flow.cancelEmailLinkFlow, [flow])
  return flow
}
