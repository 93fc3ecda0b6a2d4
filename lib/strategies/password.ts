import { hashPassword, needsRehash, verifyNobody, verifyPassword } from '@/lib/crypto/password'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Strategy } from './strategy'

/** A secret that only the user knows, checked against an Argon2id digest. Needs no prepare. */
export const password: Strategy<'password'> = {
  name: 'password',

  offer: (user, level) => (level === 'first' && user.passwordDigest ? [{ strategy: 'password' }] : []),

  offerBlind: () => [{ strategy: 'password' }],

  async attempt({ config, user, passwords }, { password: typed }) {
    const cost = config.password.argon2
    const digest = user?.passwordDigest
    const isRight = digest ? await verifyPassword(typed, digest) : await verifyNobody(typed, cost)
    if (!digest || !isRight) throw new SignInError('form_password_incorrect')
    const isBreached = config.password.checkBreachAtSignIn && (await passwords.isBreached(typed))
    return { isBreached, ...(needsRehash(digest, cost) ? { rehashed: await hashPassword(typed, cost) } : {}) }
  },
}
