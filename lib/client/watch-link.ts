import type { FactorLevel } from '@/lib/model/strategies'
import { SECOND } from '@/lib/model/time'
import type { VerificationResource } from './attempt'
import type { Clerk } from './clerk'

const ASK_EVERY_MS = SECOND
/** Past its end, a link is given this long for the server to say so. */
const GRACE_MS = 30 * SECOND

export interface Watch {
  /** Rejects with what a read failed with. */
  done: Promise<void>
  /** Asks no more; `done` never settles. */
  cancel: () => void
}

/**
 * Reads the sign-in, now and every second, until its link was opened or has run out, or until nobody wants to
 * know: another sign-in was started, this one was reset or is done with, the provider is gone.
 */
export function watchLink({ store, verbs, waits }: Clerk, level: FactorLevel): Watch {
  const { id } = store.attempt
  let cancel = () => {}
  const done = new Promise<void>((resolve, reject) => {
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const unsubscribe = store.subscribe(() => {
      if (store.attempt.id !== id) finish()
    })

    cancel = () => {
      isOver = true
      clearTimeout(timer)
      unsubscribe()
      waits.delete(finish)
    }
    function finish(): void {
      cancel()
      resolve()
    }
    function fail(thrown: unknown): void {
      if (isOver) return
      cancel()
      reject(thrown)
    }
    function look(): void {
      if (isOver) return
      const { attempt } = store
      const verification =
        level === 'first' ? attempt.firstFactorVerification : attempt.secondFactorVerification
      if (isSettled(verification)) finish()
      else timer = setTimeout(ask, ASK_EVERY_MS)
    }
    function ask(): void {
      verbs.reload().then(look, fail)
    }

    waits.add(finish)
    ask()
  })
  return { done, cancel }
}

function isSettled({ status, expireAt }: VerificationResource): boolean {
  if (status !== null && status !== 'unverified') return true
  return expireAt !== null && Date.now() > expireAt.getTime() + GRACE_MS
}
