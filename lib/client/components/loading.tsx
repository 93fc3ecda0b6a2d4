'use client'

import { useEffect, useState, type ReactNode } from 'react'
import { useClerkContext, useStore } from '../context'

const HALF_THERE: boolean = false

interface Props {
  children: ReactNode
}

/** For when it is known who is signed in. Where the provider has the server's `initial`, that is always so. */
export function ClerkLoaded({ children }: Props): ReactNode {
  return useIsLoaded() ? children : null
}

/** For the time before. */
export function ClerkLoading({ children }: Props): ReactNode {
  return useIsLoaded() ? null : children
}

/** For a page whose server could not be asked. Whoever calls a method asks it again. */
export function ClerkFailed({ children }: Props): ReactNode {
  const clerk = useClerkContext()
  const isLoaded = useIsLoaded()
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    clerk.ready()?.catch(() => setFailed(true))
  }, [clerk])
  return hasFailed && !isLoaded ? children : null
}

/** There is one server here, which answers or does not: nothing is ever half there. */
export function ClerkDegraded({ children }: Props): ReactNode {
  return HALF_THERE ? children : null
}

function useIsLoaded(): boolean {
  return useStore(useClerkContext(), ({ client }) => client !== undefined)
}
