import { Fingerprint } from 'lucide-react'
import { config } from '@/lib/config'
import { Icon } from '../../ui/lucide'
import { PageLink } from '../../ui/page-link'
import { METHODS_PAGE } from '../attempt'
import { PasskeyButton } from '../passkey-button'
import { WhoChip } from '../who-chip'
import { OtherWays } from './other-ways'
import type { StepProps } from './step'

/** A key that never leaves a device or a password manager: the browser asks for it, and whoever keeps it asks for a finger or a PIN. */
export function PasskeyStep({ attempt, refusal, hasAlternative }: StepProps) {
  const isSecond = attempt.status !== 'needs_first_factor'
  return (
    <>
      <h1 className="t-title">{isSecond ? 'One more step' : 'Use your passkey'}</h1>
      {!isSecond && <WhoChip identifier={attempt.identifier} />}
      <p className="lede lede-on needs-script">
        {isSecond ? 'Answer with a passkey of your account. ' : ''}Your browser asks for it, and your device
        may want your face, your fingerprint or its PIN.
      </p>
      <p className="note without-script">
        <span>
          A passkey needs JavaScript, which is off in this browser.
          {(hasAlternative || isSecond) && ' Use another method.'}
        </span>
      </p>
      <div className="stack">
        <PasskeyButton
          of={isSecond ? 'second' : 'first'}
          redirectUrl=""
          className="btn btn-primary btn-lg"
          refusal={refusal?.text ?? null}
        >
          <Icon of={Fingerprint} size={18} />
          Use a passkey
        </PasskeyButton>
        {!isSecond && (
          <PageLink
            className="btn btn-ghost btn-lg"
            href={hasAlternative ? METHODS_PAGE : config.paths.signIn}
          >
            {hasAlternative ? 'Use another method' : 'Sign in another way'}
          </PageLink>
        )}
      </div>
      {isSecond && <OtherWays attempt={attempt} except="passkey" />}
    </>
  )
}
