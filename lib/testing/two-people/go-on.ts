import type { Browser, ChallengeRow } from '@/lib/ports/ports'
import { emailSide, phoneSide } from '@/lib/visit/sides'
import type { Deed } from './deeds'
import { personAt } from './scene'

type Next = Exclude<Deed, { do: 'go on' }>

/** What somebody would do next in this browser, with what is theirs. */
export function nextOf(
  { browser: at, pick }: Extract<Deed, { do: 'go on' }>,
  browser: Browser | null,
  now: Date,
): Next {
  const signUp = browser?.signUp
  const signIn = browser?.signIn
  if (browser && browser.sessions.length > 0) return { browser: at, do: 'leave' }
  if (signIn?.firstFactor?.status === 'transferable') return { browser: at, do: 'to the sign-up' }
  if (signUp) {
    const sides = [emailSide(signUp), phoneSide(signUp)].filter(({ identifier }) => identifier !== null)
    if (sides.some(({ verification }) => verification?.status === 'transferable'))
      return { browser: at, do: 'to the sign-in' }
    const open = sides.find(({ verification }) => verification?.status !== 'verified')
    const strategy = open?.field === 'phone_number' ? 'phone_code' : 'email_code'
    if (!open) return { browser: at, do: 'add', said: own(at) }
    return isWaiting(open.challenge, now)
      ? { browser: at, do: 'answer', strategy, kind: 'newest' }
      : { browser: at, do: 'send', strategy }
  }
  if (signIn && pick > 0) {
    const strategy = signIn.identifier?.startsWith('+') ? 'phone_code' : 'email_code'
    return isWaiting(signIn.firstChallenge, now)
      ? { browser: at, do: 'answer at the sign-in', strategy, kind: 'newest' }
      : { browser: at, do: 'send at the sign-in', strategy }
  }
  const [whose, byPhone] = [personAt(at), pick === 3]
  if (pick > 1) return { browser: at, do: 'knock', whose, byPhone, wish: true, sending: true }
  return { browser: at, do: 'sign up', said: own(at) }
}

function own(at: number) {
  return { mail: personAt(at), phone: null, name: null, password: true }
}

function isWaiting(challenge: ChallengeRow | null, now: Date): boolean {
  return (
    challenge !== null && challenge.consumedAt === null && challenge.tries < 5 && challenge.expiresAt > now
  )
}
