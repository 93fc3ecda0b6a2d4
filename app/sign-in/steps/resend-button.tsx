'use client'

import { useEffect, useState } from 'react'
import { useFormStatus } from 'react-dom'
import { SECOND } from '@/lib/model/time'
import { asClock } from '../../ui/when'

/** Asks for a new code. With JavaScript it counts down first; without, it says when it is worth a press. */
export function ResendButton({ seconds }: { seconds: number }) {
  const left = useCountdown(seconds)
  if (left === 0) return <Resend />
  return (
    <>
      <span className="needs-script">
        Send a new code in{' '}
        <span className="num strong" role="timer">
          {asClock(left)}
        </span>
      </span>
      <span className="without-script">
        <Resend /> from <span className="num">{asClock(seconds)}</span> on
      </span>
    </>
  )
}

function Resend() {
  const { pending } = useFormStatus()
  return (
    <button className="link t-s" type="submit" aria-disabled={pending || undefined}>
      {pending ? 'Sending' : 'Send a new code'}
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
