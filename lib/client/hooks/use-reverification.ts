'use client'

import { useCallback, useEffect, useRef } from 'react'
import { comingBackFrom } from '../clerk-object/pages'
import { useClerkContext } from '../context'
import { runWithProof, type NeedsReverificationParameters, type ReverificationHint } from '../reverification'

export interface UseReverificationOptions {
  /** Asks for the proof on the page that calls. Left out, `/account/verify` asks, and leads back here. */
  onNeedsReverification?: (question: NeedsReverificationParameters) => void
}

type WithoutHint<R> = R extends { clerk_error: ReverificationHint['clerk_error'] } ? never : R

/**
 * A function that does the same, and asks for a fresh proof where the server wants one; then it does it again. Where `/account/verify` asks,
 * the page is left for it, so the call rejects with `reverification_cancelled` and the person presses again when they are back.
 */
export function useReverification<Args extends unknown[], R>(
  fetcher: (...args: Args) => Promise<R> | undefined,
  options?: UseReverificationOptions,
): (...args: Args) => Promise<WithoutHint<R>>
export function useReverification(
  fetcher: (...args: unknown[]) => Promise<unknown> | undefined,
  { onNeedsReverification }: UseReverificationOptions = {},
): (...args: unknown[]) => Promise<unknown> {
  const clerk = useClerkContext()
  const open = useRef(new Set<() => void>())
  useEffect(() => {
    const questions = open.current
    return () => questions.forEach((cancel) => cancel())
  }, [])

  return useCallback(
    (...args) =>
      runWithProof(
        () => fetcher(...args),
        (question) => {
          open.current.add(question.cancel)
          if (onNeedsReverification) return onNeedsReverification(question)
          clerk.surroundings.go(comingBackFrom('/account/verify'))
          // At once: a form action that waits until its page is gone keeps the router from leaving it.
          question.cancel()
        },
      ),
    [clerk, fetcher, onNeedsReverification],
  )
}
