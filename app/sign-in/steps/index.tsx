import { Building2, Fingerprint, Hash, KeyRound, Link2, Mail, MessageSquare, Smartphone } from 'lucide-react'
import {
  sendEmailCode,
  sendEmailLink,
  sendPhoneCode,
  sendResetEmailCode,
  sendResetPhoneCode,
} from '@/lib/actions/forms'
import { goOnWith } from '@/lib/actions/sso-forms'
import { nameOfProvider } from '@/lib/handlers/sso-read'
import { isOAuthStrategy, providerOf } from '@/lib/model/oauth'
import type { StrategyName } from '@/lib/model/strategies'
import type { FactorJson } from '@/lib/model/wire'
import { ProviderMark } from '../../ui/marks'
import { stemOf } from '../attempt'
import { BackupCodeStep } from './backup-code'
import { EmailCodeStep } from './email-code'
import { EmailLinkStep } from './email-link'
import { EnterpriseSsoStep, nameOf } from './enterprise-sso'
import { PasskeyStep } from './passkey'
import { PasswordStep } from './password'
import { PhoneCodeStep } from './phone-code'
import { ResetByEmailStep, ResetByPhoneStep } from './reset-codes'
import type { StepEntry } from './step'
import { TotpStep } from './totp'
import { walletStep } from './wallet'

/** Every strategy that is a step has its page here. A name without one is a type error. */
const STEPS: Record<Exclude<StrategyName, 'ticket'> | 'enterprise_sso', StepEntry> = {
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
  passkey: {
    title: 'Use your passkey',
    label: 'Use a passkey',
    describe: () => 'Face, fingerprint or PIN',
    Icon: Fingerprint,
    Step: PasskeyStep,
  },
  web3_metamask_signature: walletStep('evm'),
  web3_base_signature: walletStep('evm'),
  web3_coinbase_wallet_signature: walletStep('evm'),
  web3_okx_wallet_signature: walletStep('evm'),
  web3_solana_signature: walletStep('solana'),
  enterprise_sso: {
    title: 'Sign in with your company',
    label: 'Your company',
    describe: nameOf,
    Icon: Building2,
    Step: EnterpriseSsoStep,
    start: goOnWith,
  },
}

/** How a factor stands in a list. A provider has no page of its own here: what is entered is entered at its own. */
export function wayOf({ strategy }: FactorJson): Way {
  if (!isOAuthStrategy(strategy)) return STEPS[strategy]
  const provider = providerOf(strategy)
  return {
    label: `Continue with ${nameOfProvider(provider)}`,
    describe: () => undefined,
    Icon: Building2,
    mark: <ProviderMark provider={provider} />,
    start: goOnWith,
  }
}

type Way = Omit<StepEntry, 'title' | 'Step'>

/** `"email-code" -> the entry of email_code`; undefined for a page that no strategy has. */
export function findStep(stem: string): { strategy: string; entry: StepEntry } | undefined {
  const found = Object.entries(STEPS).find(([strategy]) => stemOf(strategy) === stem)
  return found && { strategy: found[0], entry: found[1] }
}
