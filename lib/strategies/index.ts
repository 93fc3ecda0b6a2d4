import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { PreparedStrategyName, StrategyInputs, StrategyName } from '@/lib/model/strategies'
import type { ChallengeRow } from '@/lib/ports/ports'
import { backupCode } from './backup-code'
import { emailCode } from './email-code'
import { emailLink } from './email-link'
import { passkey } from './passkey'
import { password } from './password'
import { phoneCode } from './phone-code'
import { resetPasswordEmailCode } from './reset-password-email-code'
import { resetPasswordPhoneCode } from './reset-password-phone-code'
import type { Prepared, Proof, Strategy, StrategyContext } from './strategy'
import { ticket } from './ticket'
import { totp } from './totp'
import { web3 } from './web3'

/** Every strategy there is. Exhaustive: a name in StrategyInputs without a row here does not compile. */
export const STRATEGIES: { [S in StrategyName]: Strategy<S> } = {
  password,
  email_code: emailCode,
  email_link: emailLink,
  phone_code: phoneCode,
  reset_password_email_code: resetPasswordEmailCode,
  reset_password_phone_code: resetPasswordPhoneCode,
  totp,
  backup_code: backupCode,
  passkey,
  web3_metamask_signature: web3('metamask'),
  web3_base_signature: web3('base'),
  web3_coinbase_wallet_signature: web3('coinbase_wallet'),
  web3_okx_wallet_signature: web3('okx_wallet'),
  web3_solana_signature: web3('solana'),
  ticket,
}

/** Has the strategy start its challenge. @throws SignInError strategy_for_user_invalid | resource_forbidden */
export function prepareWith<S extends PreparedStrategyName>(
  strategy: S,
  context: StrategyContext,
  input: StrategyInputs[S]['prepare'],
): Promise<Prepared> {
  const { prepare } = STRATEGIES[strategy]
  if (!prepare) throw new SignInError('strategy_for_user_invalid')
  return prepare(context, input)
}

/** Does an answer belong to a challenge that was issued before? A password, an app's code and a backup code do not. */
export function needsChallenge(strategy: StrategyName): boolean {
  return STRATEGIES[strategy].prepare !== undefined
}

/** Has the strategy check an answer. @throws SignInError with the code of what is wrong with it */
export function attemptWith<S extends StrategyName>(
  strategy: S,
  context: StrategyContext,
  input: StrategyInputs[S]['attempt'],
  challenge: ChallengeRow | null,
): Promise<Proof> {
  return STRATEGIES[strategy].attempt(context, input, challenge)
}
