import type { OwnPasskey } from '@/lib/handlers/passkeys'
import { fromNow } from '../ui/when'

/** What somebody knows a passkey again by: its name, since when, used when and on what, kept where. */
export function PasskeyFacts({ passkey }: { passkey: OwnPasskey }) {
  const { name, host, isSynced } = passkey
  return (
    <>
      <span className="grow">
        <span className="t-sub">{name}</span>
        <small>{historyOf(passkey)}</small>
        {host !== null && <small>Made for {host}. It signs you in there, and not on this site.</small>}
      </span>
      <span className={isSynced ? 'badge' : 'badge badge-line'}>
        {isSynced ? 'Synced' : 'On one device only'}
      </span>
    </>
  )
}

/** `"Made 3 days ago · Last used 2 hours ago on Firefox on Linux"` */
function historyOf({ createdAt, lastUsedAt, lastUsedOn }: OwnPasskey): string {
  const made = `Made ${justNow(createdAt)}`
  if (!lastUsedAt) return `${made} · Never used yet`
  const on = lastUsedOn === null ? '' : ` on ${lastUsedOn}`
  return `${made} · Last used ${justNow(lastUsedAt)}${on}`
}

function justNow(time: Date): string {
  return fromNow(time).replace(/^now$/, 'just now')
}
