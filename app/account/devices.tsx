import { Laptop, type LucideIcon, Smartphone, Tablet } from 'lucide-react'
import { revokeOtherSessions, revokeSession } from '@/lib/actions/forms'
import type { readDevices } from '@/lib/handlers/read'
import { Icon } from '../ui/lucide'
import { SubmitButton } from '../ui/submit-button'
import { fromNow } from '../ui/when'
import { Section } from './section'

type Device = Awaited<ReturnType<typeof readDevices>>[number]

const KINDS: Record<Device['kind'], LucideIcon> = { desktop: Laptop, phone: Smartphone, tablet: Tablet }

/** Whoever acts as the user sees where they are signed in, and ends nothing but their own session (`isActor`). */
export function Devices({ devices, isActor }: { devices: Device[]; isActor: boolean }) {
  const hasOthers = devices.some(({ current }) => !current)
  return (
    <Section
      id="sessions"
      title="Sessions and devices"
      about={
        isActor
          ? 'Everywhere this person is signed in. Only they can end these sessions.'
          : 'Everywhere you are signed in.'
      }
      action={
        hasOthers &&
        !isActor && (
          <form action={revokeOtherSessions}>
            <SubmitButton className="btn btn-outline btn-sm" busy="Signing out">
              Sign out others
            </SubmitButton>
          </form>
        )
      }
    >
      {devices.map((device) => (
        <DeviceRow key={device.sessionId} device={device} isActor={isActor} />
      ))}
    </Section>
  )
}

function DeviceRow({ device, isActor }: { device: Device; isActor: boolean }) {
  const lastSeen = device.current ? 'active now' : `active ${fromNow(device.lastActiveAt)}`
  return (
    <li className="row wraps">
      <Icon of={KINDS[device.kind]} size={18} />
      <span className="grow">
        <span className="t-sub">{device.device}</span>
        <small className="num">{device.address ? `${device.address} · ${lastSeen}` : lastSeen}</small>
      </span>
      {device.actor && <span className="badge badge-alarm">Administrator</span>}
      {device.trusted && <span className="badge badge-line">Trusted</span>}
      {device.current && <span className="badge badge-here">This device</span>}
      {!device.current && !isActor && (
        <form className="acts" action={revokeSession}>
          <input type="hidden" name="session_id" value={device.sessionId} />
          <SubmitButton
            className="btn btn-outline btn-sm"
            busy="Signing out"
            label={`Sign out of ${device.device}`}
          >
            Sign out
          </SubmitButton>
        </form>
      )}
    </li>
  )
}
