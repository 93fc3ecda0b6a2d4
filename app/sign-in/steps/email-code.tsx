import { sendEmailCode, verifyEmailCode } from '@/lib/actions/forms'
import { CodeStep, type CodeKind } from './code-step'
import type { StepProps } from './step'

const EMAIL_CODE: CodeKind = {
  titles: { asking: 'Get a code by email', sent: 'Check your email' },
  by: null,
  somewhere: 'your email',
  send: sendEmailCode,
  verify: verifyEmailCode,
}

export function EmailCodeStep(props: StepProps) {
  return <CodeStep {...props} of={EMAIL_CODE} />
}
