import { checkCode } from './code'
import { blindEmailFactors, emailFactors, startEmailCode, verifiedAddresses } from './email-target'
import type { Strategy } from './strategy'

/** Six digits in a mail: whoever reads that mailbox may choose a new password. */
export const resetPasswordEmailCode: Strategy<'reset_password_email_code'> = {
  name: 'reset_password_email_code',

  offer: (user, level) =>
    level === 'first' && user.passwordDigest ? emailFactors('reset_password_email_code', user) : [],

  offerBlind: (identifier, keys) => blindEmailFactors('reset_password_email_code', identifier, keys),

  prepare: async (context, { emailAddressId }) => startEmailCode(context, emailAddressId, 'reset_code'),

  async attempt(context, { code }, challenge) {
    return checkCode(context, code, challenge, verifiedAddresses)
  },
}
