import { Fingerprint } from 'lucide-react'
import { config } from '@/lib/config'
import { readPasskeys } from '@/lib/handlers/passkeys'
import { Icon } from '../ui/lucide'
import { PasskeyFacts } from './passkey-facts'
import { Section } from './section'
import { SectionLink } from './section-link'

/** The passkeys of an account; their own page has what is done with them. */
export async function Passkeys({ isActor }: { isActor: boolean }) {
  const passkeys = await readPasskeys()
  const isInUse = [...config.firstFactors, ...config.secondFactors].includes('passkey')
  return (
    <Section
      id="passkeys"
      title="Passkeys"
      about="Sign in with your face, your fingerprint or a PIN. There is nothing to remember and nothing to steal."
      action={
        !isActor &&
        (isInUse || passkeys.length > 0) && (
          <SectionLink href={passkeys.length > 0 ? '/account/passkeys' : '/account/passkeys/add'}>
            {passkeys.length > 0 ? 'Manage passkeys' : 'Add a passkey'}
          </SectionLink>
        )
      }
    >
      {passkeys.map((passkey) => (
        <li className="row wraps is-value" key={passkey.id}>
          <Icon of={Fingerprint} size={18} />
          <PasskeyFacts passkey={passkey} />
        </li>
      ))}
      {passkeys.length === 0 && (
        <li className="row">
          <span className="quiet">No passkey</span>
        </li>
      )}
    </Section>
  )
}
