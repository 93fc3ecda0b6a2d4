import { verifyTotp } from '@/lib/actions/forms'
import { config } from '@/lib/config'
import { CodeForm } from './code-form'
import { OtherWays } from './other-ways'
import { inOtherWords } from './refused-code'
import type { StepProps } from './step'

const DIGITS = 6
const HELP =
  'That code is not right. Wait for the next one, and check that your phone’s clock is set automatically.'

/** The code that an authenticator app shows. Nothing is sent for it. */
export function TotpStep({ attempt, refusal }: StepProps) {
  return (
    <>
      <h1 className="t-title">One more step</h1>
      <p className="lede">
        Enter the code that your authenticator app shows for <span className="strong">{config.appName}</span>.
      </p>
      <CodeForm
        action={verifyTotp}
        refusal={inOtherWords(refusal, HELP)}
        isCodeRefused={refusal !== null}
        label="Authenticator code"
        digits={DIGITS}
      />
      <OtherWays attempt={attempt} except="totp" />
    </>
  )
}
