import { newBearer } from '@/lib/crypto/bearer'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { isStranger, requireOwned, startCode } from './code'
import {
  blindEmailFactors,
  emailFactors,
  findAddress,
  mailTo,
  originOf,
  verifiedAddresses,
} from './email-target'
import type { Strategy } from './strategy'
import { ownedBy } from './target'

/**
 * A link in a mail. It works in the browser that asked; the same mail carries a code, so that whoever reads it on another device is not stuck.
 * One challenge holds both secrets, and either spends it.
 */
export const emailLink: Strategy<'email_link'> = {
  name: 'email_link',

  offer: (user) => emailFactors('email_link', user),

  offerBlind: (identifier, keys) => blindEmailFactors('email_link', identifier, keys),

  async prepare(context, { emailAddressId, redirectUrl }) {
    const { config, keys, baseUrl, challengeId } = context
    const target = findAddress(context, emailAddressId)
    const { facts, stored } = startCode(context)
    const { bearer, secret } = newBearer(challengeId)
    const message = mailTo(target, context, {
      template: 'sign_in_link',
      facts: {
        ...facts,
        ...originOf(context),
        url: `${baseUrl}/v1/verify?token=${bearer}`,
        sameBrowser: context.sameBrowser,
      },
    })
    return {
      ...stored,
      targetId: target.id,
      tokenHash: keys.hash('link', secret),
      redirectUrl: redirectUrl ?? `${config.paths.signIn}/verify`,
      message,
    }
  },

  async attempt(context, { token }, challenge) {
    const isRight = challenge?.tokenHash != null && context.keys.matches('link', token, challenge.tokenHash)
    if (!challenge || !isRight || isStranger(context))
      throw new SignInError('verification_link_token_invalid')
    requireOwned(challenge, ownedBy(context, verifiedAddresses))
    return {}
  },
}
