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

/** What is waited for: an attempt, how to read it, and how far its link is. */
export interface Watched {
  track: { readonly attempt: { id: string | undefined } }
  reload: () => Promise<void>
  verification: () => Pick<VerificationResource, 'status' | 'expireAt'>
}

/** Waits for the link of the sign-in that runs. */
export function watchLink(clerk: Clerk, level: FactorLevel): Watch {
  const { store, verbs } = clerk
  const { signIn: track } = store
  const verification = () =>
    level === 'first' ? track.attempt.firstFactorVerification : track.attempt.secondFactorVerification
  return watch(clerk, { track, reload: verbs.reload, verification })
}

/**
 * Reads the attempt, now and every second, until its link was opened or has run out, or until nobody wants to
 * know: another attempt was started, this one was reset or is done with, the provider is gone.
 */
export function watch({ store, waits }: Clerk, { track, reload, verification }: Watched): Watch {
  const { id } = track.attempt
  let cancel = () => {}
  const done = new Promise<void>((resolve, reject) => {
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const unsubscribe = store.subscribe(() => {
      if (track.attempt.id !== id) finish()
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
      if (isSettled(verification())) finish()
      else timer = setTimeout(ask, ASK_EVERY_MS)
    }
    function ask(): void {
      reload().then(look, fail)
    }

    waits.add(finish)
    ask()
  })
  return { done, cancel }
}

function isSettled({ status, expireAt }: ReturnType<Watched['verification']>): boolean {
  if (status !== null && status !== 'unverified') return true
  return expireAt !== null && Date.now() > expireAt.getTime() + GRACE_MS
}
