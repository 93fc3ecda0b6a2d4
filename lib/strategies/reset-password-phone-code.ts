import { checkCode } from './code'
import { blindPhoneFactors, phoneFactors, startPhoneCode, verifiedNumbers } from './phone-target'
import type { Strategy } from './strategy'

/** Six digits to a phone: whoever holds that number may choose a new password. */
export const resetPasswordPhoneCode: Strategy<'reset_password_phone_code'> = {
  name: 'reset_password_phone_code',

  offer: (user, level) =>
    level === 'first' && user.passwordDigest ? phoneFactors('reset_password_phone_code', user, level) : [],

  offerBlind: (identifier, keys) => blindPhoneFactors('reset_password_phone_code', identifier, keys),

  prepare: async (context, input) => startPhoneCode(context, input, 'reset'),

  async attempt(context, { code }, challenge) {
    return checkCode(context, code, challenge, (user) => verifiedNumbers(user, 'first'))
  },
}
