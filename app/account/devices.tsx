import { Laptop, type LucideIcon, Smartphone, Tablet } from 'lucide-react'
import { revokeOtherSessions, revokeSession } from '@/lib/actions/forms'
import type { readDevices } from '@/lib/handlers/read'
import { Icon } from '../ui/lucide'
import { SubmitButton } from '../ui/submit-button'
import { fromNow } from '../ui/when'
import { Section } from './section'

type Device = Awaited<ReturnType<typeof readDevices>>[number]

const KINDS: Record<Device['kind'], LucideIcon> = { desktop: Laptop, phone: Smartphone, tablet: Tablet }

export function Devices({ devices }: { devices: Device[] }) {
  const hasOthers = devices.some(({ current }) => !current)
  return (
    <Section
      id="sessions"
      title="Sessions and devices"
      about="Everywhere you are signed in."
      action={
        hasOthers && (
          <form action={revokeOtherSessions}>
            <SubmitButton className="btn btn-outline btn-sm" busy="Signing out">
              Sign out others
            </SubmitButton>
          </form>
        )
      }
    >
      {devices.map((device) => (
        <DeviceRow key={device.sessionId} device={device} />
      ))}
    </Section>
  )
}

function DeviceRow({ device }: { device: Device }) {
  const lastSeen = device.current ? 'active now' : `active ${fromNow(device.lastActiveAt)}`
  return (
    <li className="row wraps">
      <Icon of={KINDS[device.kind]} size={18} />
      <span className="grow">
        <span className="t-sub">{device.device}</span>
        <small className="num">{device.address ? `${device.address} · ${lastSeen}` : lastSeen}</small>
      </span>
      {device.trusted && <span className="badge badge-line">Trusted</span>}
      {device.current ? (
        <span className="badge badge-here">This device</span>
      ) : (
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
