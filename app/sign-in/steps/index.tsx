import { KeyRound, Mail } from 'lucide-react'
import { sendEmailCode } from '@/lib/actions/forms'
import type { StrategyName } from '@/lib/model/strategies'
import { stemOf } from '../attempt'
import { EmailCodeStep } from './email-code'
import { PasswordStep } from './password'
import type { StepEntry } from './step'

/** Every strategy has its page here. A name without one is a type error. */
export const STEPS: Record<StrategyName, StepEntry> = {
  password: {
    title: 'Enter your password',
    label: 'Password',
    describe: () => undefined,
    Icon: KeyRound,
    Step: PasswordStep,
  },
  email_code: {
    title: 'Check your email',
    label: 'Email a code',
    describe: ({ safe_identifier }) => safe_identifier,
    Icon: Mail,
    Step: EmailCodeStep,
    start: sendEmailCode,
  },
}

/** `"email-code" -> the entry of email_code`; undefined for a page that no strategy has. */
export function findStep(stem: string): { strategy: string; entry: StepEntry } | undefined {
  const found = Object.entries(STEPS).find(([strategy]) => stemOf(strategy) === stem)
  return found && { strategy: found[0], entry: found[1] }
}
