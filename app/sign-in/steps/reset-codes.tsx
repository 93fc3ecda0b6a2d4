import {
  sendResetEmailCode,
  sendResetPhoneCode,
  verifyResetEmailCode,
  verifyResetPhoneCode,
} from '@/lib/actions/forms'
import { CodeStep, type CodeKind } from './code-step'
import { howItTravels, PHONE_CODE } from './phone-code'
import type { StepProps } from './step'

const PURPOSE = 'and lets you choose a new password'

const RESET_BY_EMAIL: CodeKind = {
  titles: { asking: 'Reset your password', sent: 'Check your email' },
  by: null,
  somewhere: 'your email',
  purpose: PURPOSE,
  send: sendResetEmailCode,
  verify: verifyResetEmailCode,
}

export function ResetByEmailStep(props: StepProps) {
  return <CodeStep {...props} of={RESET_BY_EMAIL} />
}

export async function ResetByPhoneStep(props: StepProps) {
  const kind: CodeKind = {
    ...PHONE_CODE,
    ...(await howItTravels(props.verification)),
    titles: { asking: 'Reset your password', sent: 'Check your phone' },
    purpose: PURPOSE,
    send: sendResetPhoneCode,
    verify: verifyResetPhoneCode,
  }
  return <CodeStep {...props} of={kind} />
}
