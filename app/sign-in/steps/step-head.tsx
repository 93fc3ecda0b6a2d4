import type { ReactNode } from 'react'
import { readThisDevice } from '@/lib/handlers/second-factor'
import type { SignInJson } from '@/lib/model/wire'
import { ClockTime } from '../../ui/clock-time'

interface StepHeadProps {
  attempt: SignInJson
  /** What the page is called where this is the first factor. */
  title: string
  /** What is done on it, in a sentence or two. */
  children: ReactNode
}

/** What a step is about, and why it is asked for: one code proves who somebody is, the second thing they turned on, or a new device. */
export function StepHead({ attempt: { status }, title, children }: StepHeadProps) {
  if (status === 'needs_client_trust') return <NewDevice>{children}</NewDevice>
  return (
    <>
      <h1 className="t-title">{status === 'needs_second_factor' ? 'One more step' : title}</h1>
      <p className="lede">{children}</p>
    </>
  )
}

async function NewDevice({ children }: { children: ReactNode }) {
  const { device, address, time } = await readThisDevice()
  return (
    <>
      <h1 className="t-title">Is this you?</h1>
      <p className="lede">Your password is right, but we have not seen this device before. {children}</p>
      <dl className="facts">
        <dt>Device</dt>
        <dd>{device}</dd>
        {address && (
          <>
            <dt>Address</dt>
            <dd className="num">{address}</dd>
          </>
        )}
        <dt>Time</dt>
        <dd className="num">
          Today, <ClockTime time={time} />
        </dd>
      </dl>
    </>
  )
}
