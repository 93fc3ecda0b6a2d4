'use client'

import { useEffect, useState } from 'react'
import { useFormStatus } from 'react-dom'
import { SECOND } from '@/lib/model/time'
import { asClock } from '../../ui/when'

/** One of several ways that a message may travel. */
export interface ResendWay {
  label: string
  channel: string
}

interface ResendButtonProps {
  /** `"code"` */
  what: string
  seconds: number
  ways?: readonly ResendWay[] | undefined
}

/** Asks for a new message. With JavaScript it counts down first; without, it says when it is worth a press. */
export function ResendButton({ what, seconds, ways = [] }: ResendButtonProps) {
  const left = useCountdown(seconds)
  const buttons = ways.length === 0 ? <Resend label={`Send a new ${what}`} /> : ways.map(toButton)
  if (left === 0) return <span className="ways">{buttons}</span>
  return (
    <>
      <span className="needs-script">
        Send a new {what} in{' '}
        <span className="num strong" role="timer">
          {asClock(left)}
        </span>
      </span>
      <span className="without-script ways">
        {buttons}{' '}
        <span>
          from <span className="num">{asClock(seconds)}</span> on
        </span>
      </span>
    </>
  )
}

function toButton(way: ResendWay) {
  return <Resend key={way.channel} {...way} />
}

function Resend({ label, channel }: { label: string; channel?: string }) {
  const { pending, data } = useFormStatus()
  const isMine = pending && (channel === undefined || data.get('channel') === channel)
  return (
    <button
      className="link t-s"
      type="submit"
      name={channel && 'channel'}
      value={channel}
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
    >
      {isMine ? 'Sending' : label}
    </button>
  )
}

/** Counts from what the server said, so a wrong clock in the browser does not matter. */
function useCountdown(seconds: number): number {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const end = performance.now() + seconds * SECOND
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((end - performance.now()) / SECOND))
      setLeft(rest)
      if (rest === 0) clearInterval(timer)
    }, SECOND / 4)
    return () => clearInterval(timer)
  }, [seconds])
  return left
}
