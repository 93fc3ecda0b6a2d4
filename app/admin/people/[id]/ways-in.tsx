import {
  type LucideIcon,
  AtSign,
  Building2,
  Fingerprint,
  Hash,
  Mail,
  MonitorSmartphone,
  Plug,
  RectangleEllipsis,
  ShieldCheck,
  Smartphone,
  Wallet,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { nameOfProvider } from '@/lib/handlers/sso-read'
import { toWeb3Strategy } from '@/lib/model/web3'
import { nameOfProof } from '../../../account/proofs'
import { Section } from '../../../account/section'
import { Icon } from '../../../ui/lucide'
import { fromNow } from '../../../ui/when'
import type { PersonOfPage } from './access'

/** What identifies somebody and what they prove it with: that it is there, and never what it is. */
export function WaysIn({ person }: { person: PersonOfPage }) {
  const { username, emailAddresses, phoneNumbers, externalAccounts, lastSignInAt, trusted } = person
  const { passkeys, web3Wallets } = person
  const lastSeen = lastSignInAt ? `Last signed in ${fromNow(lastSignInAt)}.` : 'Never signed in.'
  return (
    <Section id="ways-in" title="Ways to sign in" about={lastSeen}>
      {emailAddresses.map(({ id, address, verifiedAt, primary }) => (
        <Line key={id} icon={Mail} name={address}>
          {primary && <span className="badge badge-here">Primary</span>}
          <Verified isVerified={verifiedAt !== null} />
        </Line>
      ))}
      {phoneNumbers.map(({ id, number, verifiedAt, primary, reservedForSecondFactor }) => (
        <Line key={id} icon={Smartphone} name={number}>
          {primary && <span className="badge badge-here">Primary</span>}
          {reservedForSecondFactor && <span className="badge badge-line">Second step</span>}
          <Verified isVerified={verifiedAt !== null} />
        </Line>
      ))}
      {externalAccounts.map(({ id, provider, emailAddress, enterpriseConnectionId }) => (
        <Line
          key={id}
          icon={enterpriseConnectionId === null ? Plug : Building2}
          name={emailAddress ?? 'No address'}
        >
          <span className="badge badge-line">
            {enterpriseConnectionId === null ? nameOfProvider(provider) : 'Company sign-in'}
          </span>
        </Line>
      ))}
      {web3Wallets.map(({ id, address, provider, verifiedAt, primary }) => (
        <Line key={id} icon={Wallet} name={address}>
          <span className="badge badge-line">{nameOfProof(toWeb3Strategy(provider))}</span>
          {primary && <span className="badge badge-here">Primary</span>}
          <Verified isVerified={verifiedAt !== null} />
        </Line>
      ))}
      {passkeys.map(({ id, name, rpId, lastUsedAt }) => (
        <Line key={id} icon={Fingerprint} name={`Passkey: ${name}`}>
          <span className="badge badge-line">{rpId}</span>
          <span className="badge badge-line">
            {lastUsedAt ? `Last used ${fromNow(lastUsedAt)}` : 'Never used'}
          </span>
        </Line>
      ))}
      {username !== null && <Line icon={AtSign} name={username} />}
      <Line icon={RectangleEllipsis} name={person.hasPassword ? 'Password' : 'No password'}>
        {person.passwordResetRequired && <span className="badge badge-alarm">Must be replaced</span>}
        {person.passwordCompromised && <span className="badge badge-alarm">Leaked</span>}
      </Line>
      <Line icon={ShieldCheck} name={person.totpEnabled ? 'Authenticator app' : 'No authenticator app'} />
      <Line icon={Hash} name={countOf(person.backupCodesLeft, 'backup code', 'left')} />
      <Line icon={MonitorSmartphone} name={countOf(trusted.length, 'known browser')} />
    </Section>
  )
}

function Line({ icon, name, children }: { icon: LucideIcon; name: string; children?: ReactNode }) {
  return (
    <li className="row wraps">
      <Icon of={icon} size={18} />
      <span className="grow">
        <span className="value">{name}</span>
      </span>
      <span className="badges">{children}</span>
    </li>
  )
}

function Verified({ isVerified }: { isVerified: boolean }) {
  return <span className="badge badge-line">{isVerified ? 'Verified' : 'Unverified'}</span>
}

function countOf(count: number, what: string, rest = ''): string {
  return `${count === 0 ? 'No' : count} ${what}${count === 1 ? '' : 's'} ${rest}`.trim()
}
