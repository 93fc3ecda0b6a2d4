import type { ReactNode } from 'react'
import { sendEmailLink, verifyEmailCode } from '@/lib/actions/forms'
import { config } from '@/lib/config'
import { readDestination } from '@/lib/handlers/destinations'
import { readResendAt, readTarget } from '@/lib/handlers/read'
import { withBasePath } from '@/lib/model/base-path'
import { describeError } from '@/lib/model/errors'
import { MINUTE } from '@/lib/model/time'
import type { VerificationJson } from '@/lib/model/wire'
import { FieldError } from '../../ui/field-error'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { secondsUntil } from '../../ui/when'
import { pageOf } from '../attempt'
import { CodeForm } from './code-form'
import { IN_WORDS, TRUST } from './code-step'
import { InboxNote } from './inbox-note'
import { AfterSending, chosenFactor, SendForm } from './send-form'
import type { StepProps } from './step'
import { StepHead } from './step-head'
import { WaitForLink } from './wait-for-link'

const PAGE = pageOf('email_link')
const MINUTES = config.codes.lifetimeMs / MINUTE

/** The tab that asked for a link. It goes on by itself, with JavaScript or without; or the code of the same mail is entered here. */
export async function EmailLinkStep(props: StepProps) {
  const { attempt, factors, verification, refusal, hasAlternative } = props
  const isNewDevice = attempt.status === 'needs_client_trust'
  const factor = chosenFactor(factors, await readTarget())
  const address = <span className="strong">{factor?.safe_identifier ?? 'your email'}</span>
  const isWaiting = verification?.status === 'unverified' && refusal?.code !== 'verification_not_sent'
  if (!isWaiting)
    return (
      <>
        <StepHead attempt={attempt} title={verification ? 'Get a new link by email' : 'Get a link by email'}>
          We send a link to {address}. It works once, for {MINUTES} minutes.
        </StepHead>
        <SendForm action={sendEmailLink} factor={factor} error={refusal?.text ?? whatEnded(verification)}>
          <SubmitButton busy="Sending" autoFocus>
            {verification ? 'Send a new link' : 'Send the link'}
          </SubmitButton>
        </SendForm>
        <AfterSending
          action={sendEmailLink}
          factor={factor}
          what={null}
          seconds={0}
          hasAlternative={hasAlternative}
          isNewDevice={isNewDevice}
        />
      </>
    )

  // The code that was refused is entered again where it was entered.
  const isByCode = props.isByCode || refusal?.strategy === 'email_code'
  return (
    <>
      {isByCode ? (
        <>
          <StepHead attempt={attempt} title="Enter the code from the email">
            The email with the link to {address} has a {IN_WORDS[config.codes.digits] ?? config.codes.digits}
            -digit code too. It works for {MINUTES} minutes.
          </StepHead>
          <CodeForm
            action={verifyEmailCode}
            refusal={refusal}
            isCodeRefused={refusal?.strategy === 'email_code'}
            verb={isNewDevice ? TRUST : undefined}
          />
        </>
      ) : (
        <Waiting attempt={attempt} address={address} error={refusal?.text ?? null} />
      )}
      <WaitForLink
        key={`${attempt.id} ${attempt.status}`}
        attemptId={attempt.id}
        level={attempt.status === 'needs_first_factor' ? 'first' : 'second'}
        goTo={await readDestination()}
      />
      <AfterSending
        action={sendEmailLink}
        factor={factor}
        what="link"
        seconds={secondsUntil(await readResendAt())}
        hasAlternative={hasAlternative}
        isNewDevice={isNewDevice}
      />
      <InboxNote to={isByCode ? 'read the code' : 'open the link'} />
    </>
  )
}

interface WaitingProps {
  attempt: StepProps['attempt']
  address: ReactNode
  error: string | null
}

function Waiting({ attempt, address, error }: WaitingProps) {
  return (
    <>
      <StepHead attempt={attempt} title="Open the link in your email">
        We sent {attempt.status === 'needs_first_factor' ? 'it' : 'a link'} to {address}.{' '}
        {config.emailLink.requireSameBrowser && 'Open it in this browser. '}
        Keep this tab: it goes on by itself.
      </StepHead>
      <noscript>
        <meta httpEquiv="refresh" content={`3; url=${withBasePath(PAGE)}`} />
      </noscript>
      <div className="body">
        <p className="note" role="status">
          <span className="spin" aria-hidden="true" />
          <span>
            <b>Waiting for you to open the link.</b>
            <br />
            It works once, for {MINUTES} minutes.
          </span>
        </p>
        {error !== null && <FieldError id="link-error" text={error} />}
        <p className="hint beside">
          <span>
            Reading the mail on another device?{' '}
            <PageLink className="link" href={`${PAGE}?by=code`}>
              Enter the code from it
            </PageLink>
          </span>
        </p>
      </div>
    </>
  )
}

function whatEnded(verification: VerificationJson | null): string | null {
  if (!verification) return null
  const code = verification.status === 'failed' ? 'verification_failed' : 'verification_link_token_expired'
  return describeError(code).longMessage
}
