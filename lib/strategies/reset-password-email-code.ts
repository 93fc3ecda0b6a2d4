import { checkCode, startCode } from './code'
import {
  blindEmailFactors,
  emailFactors,
  findAddress,
  mailTo,
  originOf,
  verifiedAddresses,
} from './email-target'
import type { Strategy } from './strategy'

/** Six digits in a mail: whoever reads that mailbox may choose a new password. */
export const resetPasswordEmailCode: Strategy<'reset_password_email_code'> = {
  name: 'reset_password_email_code',

  offer: (user, level) =>
    level === 'first' && user.passwordDigest ? emailFactors('reset_password_email_code', user) : [],

  offerBlind: (identifier, keys) => blindEmailFactors('reset_password_email_code', identifier, keys),

  async prepare(context, { emailAddressId }) {
    const target = findAddress(context, emailAddressId)
    const { facts, stored } = startCode(context)
    const message = mailTo(target, context, {
      template: 'reset_code',
      facts: { ...facts, ...originOf(context) },
    })
    return { ...stored, targetId: target.id, message }
  },

  async attempt(context, { code }, challenge) {
    return checkCode(context, code, challenge, verifiedAddresses)
  },
}
