import { checkCode } from './code'
import { blindEmailFactors, emailFactors, startEmailCode, verifiedAddresses } from './email-target'
import type { Strategy } from './strategy'

/** Six digits in a mail: whoever reads that mailbox is let in. When it may be a second factor, sign-in/factors.ts says. */
export const emailCode: Strategy<'email_code'> = {
  name: 'email_code',

  offer: (user) => emailFactors('email_code', user),

  offerBlind: (identifier, keys) => blindEmailFactors('email_code', identifier, keys),

  prepare: async (context, { emailAddressId }) => startEmailCode(context, emailAddressId, 'sign_in_code'),

  async attempt(context, { code }, challenge) {
    return checkCode(context, code, challenge, verifiedAddresses)
  },
}
