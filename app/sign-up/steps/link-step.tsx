import { sendSignUpLink, verifySignUpEmailCode } from '@/lib/actions/sign-up-forms'
import { config } from '@/lib/config'
import { readSignUpResendAt } from '@/lib/handlers/sign-up-read'
import { withBasePath } from '@/lib/model/base-path'
import { describeError } from '@/lib/model/errors'
import { MINUTE } from '@/lib/model/time'
import { CodeForm } from '../../sign-in/steps/code-form'
import { CODE } from '../../sign-in/steps/code-step'
import { InboxNote } from '../../sign-in/steps/inbox-note'
import { ResendButton } from '../../sign-in/steps/resend-button'
import { SendForm } from '../../sign-in/steps/send-form'
import { FieldError } from '../../ui/field-error'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { secondsUntil } from '../../ui/when'
import { AskAgain } from './ask-again'
import { ChangeChip } from './change-chip'
import { SignInInstead } from './sign-in-instead'
import type { ProofStepProps } from './step'

const PAGE = `${config.paths.signUp}/verify-email-address`
const MINUTES = config.codes.lifetimeMs / MINUTE

/** The tab that asked for a link. It goes on by itself, with JavaScript or without; or the code of the same mail is entered here. */
export async function LinkStep({ identifier, proof, refusal, isByCode }: ProofStepProps) {
  const isTaken = refusal?.code === 'form_identifier_exists'
  const isWaiting = proof.next_action === 'needs_attempt' && refusal?.code !== 'verification_not_sent'
  const chip = <ChangeChip field="email_address" identifier={identifier} />
  if (!isWaiting || isTaken)
    return (
      <>
        <h1 className="t-title">Get a new link by email</h1>
        {chip}
        <p className="lede lede-on">We send a link to this address. It works once, for {MINUTES} minutes.</p>
        <SendForm action={sendSignUpLink} factor={undefined} error={refusal?.text ?? whatEnded(proof.status)}>
          <SubmitButton busy="Sending" autoFocus>
            Send a new link
          </SubmitButton>
        </SendForm>
        {isTaken && <SignInInstead identifier={identifier} />}
      </>
    )

  // The code that was refused is entered again where it was entered.
  const isEntering = isByCode || refusal?.strategy === 'email_code'
  return (
    <>
      <h1 className="t-title">
        {isEntering ? 'Enter the code from the email' : 'Open the link in your email'}
      </h1>
      {chip}
      {isEntering ? (
        <>
          <p className="lede lede-on">
            The email with the link has {CODE} too. It works for {MINUTES} minutes.
          </p>
          <CodeForm
            action={verifySignUpEmailCode}
            refusal={refusal}
            isCodeRefused={refusal?.strategy === 'email_code'}
          />
        </>
      ) : (
        <>
          <p className="lede lede-on">Open it in this browser. Keep this tab: it goes on by itself.</p>
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
            {refusal && <FieldError id="link-error" text={refusal.text} />}
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
      )}
      <AskAgain />
      <div className="after">
        <form action={sendSignUpLink}>
          <ResendButton what="link" seconds={secondsUntil(await readSignUpResendAt('email_address'))} />
        </form>
      </div>
      <InboxNote to={isEntering ? 'read the code' : 'open the link'} />
    </>
  )
}

function whatEnded(status: ProofStepProps['proof']['status']): string | null {
  if (status === 'unverified') return null
  return describeError(status === 'failed' ? 'verification_failed' : 'verification_link_token_expired')
    .longMessage
}
