import { KeyRound } from 'lucide-react'
import { Icon } from '../ui/lucide'
import { Section } from './section'
import { SectionLink } from './section-link'

/** `isActor`: whoever acts as the user looks and changes nothing. */
export function Password({ isSet, isActor }: { isSet: boolean; isActor: boolean }) {
  return (
    <Section
      id="password"
      title="Password"
      about={isSet ? 'One of your ways to sign in.' : 'You sign in without one.'}
    >
      <li className="row wraps">
        <Icon of={KeyRound} size={18} />
        <span className="grow">
          <span className="t-sub">{isSet ? '••••••••••••' : 'No password'}</span>
          <small>{isSet ? 'Stored as an Argon2id hash' : 'Nothing is stored, so nothing can leak'}</small>
        </span>
        {isSet && <span className="badge badge-here">On</span>}
        {!isActor && (
          <span className="acts">
            <SectionLink href="/account/password" label={isSet ? 'Change password' : 'Set password'}>
              {isSet ? 'Change' : 'Set'}
            </SectionLink>
          </span>
        )}
      </li>
    </Section>
  )
}
