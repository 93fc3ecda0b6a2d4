import { checkCode } from './code'
import { blindPhoneFactors, phoneFactors, startPhoneCode, verifiedNumbers } from './phone-target'
import type { Strategy } from './strategy'

/** Six digits to a phone, by SMS or WhatsApp: whoever holds that number is let in. Also a second factor (NIST SP 800-63B: restricted). */
export const phoneCode: Strategy<'phone_code'> = {
  name: 'phone_code',

  offer: (user, level) => phoneFactors('phone_code', user, level),

  offerBlind: (identifier, keys) => blindPhoneFactors('phone_code', identifier, keys),

  prepare: async (context, input) => startPhoneCode(context, input, 'sign_in'),

  async attempt(context, { code }, challenge) {
    return checkCode(context, code, challenge, (user) => verifiedNumbers(user, context.level))
  },
}
