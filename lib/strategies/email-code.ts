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

/** Six digits in a mail: whoever reads that mailbox is let in. No second factor (a mailbox is where the first one comes from), but proof of a new browser. */
export const emailCode: Strategy<'email_code'> = {
  name: 'email_code',

  offer: (user, level) => (level !== 'second' ? emailFactors('email_code', user) : []),

  offerBlind: (identifier, keys) => blindEmailFactors('email_code', identifier, keys),

  async prepare(context, { emailAddressId }) {
    const target = findAddress(context, emailAddressId)
    const { facts, stored } = startCode(context)
    const message = mailTo(target, context, {
      template: 'sign_in_code',
      facts: { ...facts, ...originOf(context) },
    })
    return { ...stored, targetId: target.id, message }
  },

  async attempt(context, { code }, challenge) {
    return checkCode(context, code, challenge, verifiedAddresses)
  },
}
