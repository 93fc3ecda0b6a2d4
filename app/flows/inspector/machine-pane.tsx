'use client'

import { shortId } from '@/lib/client/mask'
import { HOUR, SECOND } from '@/lib/model/time'
import { asClock, fromNow, secondsUntil } from '../../ui/when'
import type { Asked, Visit } from './log'
import { Railway } from './railway'
import { Requests } from './requests'
import { sessionLine } from './session-line'
import { signInLine } from './sign-in-line'
import { signUpLine } from './sign-up-line'
import type { Spot } from './spot'
import type { Stop } from './stop'
import { useClock } from './use-clock'

interface MachinePaneProps {
  spot: Spot
  visits: readonly Visit[]
  requests: readonly Asked[]
}

/** The machine with the path lit, and below it what was asked on the way. */
export function MachinePane({ spot, visits, requests }: MachinePaneProps) {
  const stops = lineOf(spot, visits)
  return (
    <>
      <div className="insp">
        <Heading spot={spot} />
        <Railway stops={stops} name={TITLES[spot.of]} />
      </div>
      <Requests requests={requests} />
    </>
  )
}

const TITLES = { sign_in: 'Sign-in machine', sign_up: 'Sign-up machine', session: 'Session' } as const

function lineOf(spot: Spot, visits: readonly Visit[]): Stop[] {
  if (spot.of === 'sign_in') return signInLine(spot.status, visits)
  if (spot.of === 'sign_up') return signUpLine(spot.json, spot.status === 'complete', visits)
  return sessionLine(spot.session)
}

function Heading({ spot: { attemptId, sessionId, endsAt, status } }: { spot: Spot }) {
  const isOver = status === 'complete' || attemptId === undefined
  return (
    <h2>
      {attemptId ? (
        <>
          Attempt <code>{shortId(attemptId)}</code>
        </>
      ) : (
        (sessionId && 'Signed in') || 'No attempt yet'
      )}
      <span className="num end">
        {sessionId && (
          <>
            session <code>{shortId(sessionId)}</code>
          </>
        )}
        {!sessionId && !isOver && endsAt !== undefined && <Countdown to={endsAt} />}
      </span>
    </h2>
  )
}

/** Empty at first: the server's clock is another one. */
function Countdown({ to }: { to: number }) {
  const isTicking = useClock()
  if (!isTicking) return null
  const seconds = secondsUntil(to)
  if (seconds * SECOND >= HOUR) return `runs out ${fromNow(to)}`
  return seconds > 0 ? `runs out in ${asClock(seconds)}` : 'ran out'
}
