import { Hash, KeyRound, Link2, Mail, MessageSquare, Smartphone } from 'lucide-react'
import {
  sendEmailCode,
  sendEmailLink,
  sendPhoneCode,
  sendResetEmailCode,
  sendResetPhoneCode,
} from '@/lib/actions/forms'
import type { StrategyName } from '@/lib/model/strategies'
import { stemOf } from '../attempt'
import { BackupCodeStep } from './backup-code'
import { EmailCodeStep } from './email-code'
import { EmailLinkStep } from './email-link'
import { PasswordStep } from './password'
import { PhoneCodeStep } from './phone-code'
import { ResetByEmailStep, ResetByPhoneStep } from './reset-codes'
import type { StepEntry } from './step'
import { TotpStep } from './totp'

/** Every strategy that is a step has its page here. A name without one is a type error. */
export const STEPS: Record<Exclude<StrategyName, 'ticket'>, StepEntry> = {
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
  email_link: {
    title: 'Open the link in your email',
    label: 'Email a link',
    describe: ({ safe_identifier }) => safe_identifier,
    Icon: Link2,
    Step: EmailLinkStep,
    start: sendEmailLink,
  },
  phone_code: {
    title: 'Check your phone',
    label: 'Text a code',
    describe: ({ safe_identifier }) => safe_identifier,
    Icon: MessageSquare,
    Step: PhoneCodeStep,
    start: sendPhoneCode,
  },
  reset_password_email_code: {
    title: 'Reset your password',
    label: 'Reset the password by email',
    describe: ({ safe_identifier }) => safe_identifier,
    Icon: Mail,
    Step: ResetByEmailStep,
    start: sendResetEmailCode,
  },
  reset_password_phone_code: {
    title: 'Reset your password',
    label: 'Reset the password by phone',
    describe: ({ safe_identifier }) => safe_identifier,
    Icon: MessageSquare,
    Step: ResetByPhoneStep,
    start: sendResetPhoneCode,
  },
  totp: {
    title: 'Enter the code from your app',
    label: 'Use your authenticator app',
    describe: () => undefined,
    Icon: Smartphone,
    Step: TotpStep,
  },
  backup_code: {
    title: 'Enter a backup code',
    label: 'Use a backup code',
    describe: () => undefined,
    Icon: Hash,
    Step: BackupCodeStep,
  },
}

/** `"email-code" -> the entry of email_code`; undefined for a page that no strategy has. */
export function findStep(stem: string): { strategy: string; entry: StepEntry } | undefined {
  const found = Object.entries(STEPS).find(([strategy]) => stemOf(strategy) === stem)
  return found && { strategy: found[0], entry: found[1] }
}
