import type { Keyring } from '@/lib/crypto/keyring'
import type { IdentifierKind } from '@/lib/identifiers/identifier'
import type { SignUps } from '../ports'
import { LOST, signUpMove } from './sign-up-move'
import type { Database } from './open'
import { sealMessage } from './outbox'
import { retryOnDeadlock } from './retry'
import { signUpStatus } from './columns'
import { signUpInclude, toChallenge, toSignUp } from './rows'
import { runStatement } from './statement'

/** PostgreSQL, appendix A: 23505 unique_violation. Whose it is, the name of the index says. */
const TAKEN: Record<string, IdentifierKind | 'external_account'> = {
  EmailAddress_address_verified_key: 'email_address',
  PhoneNumber_number_verified_key: 'phone_number',
  Web3Wallet_address_verified_key: 'web3_wallet',
  User_username_key: 'username',
  ExternalAccount_provider_providerUserId_key: 'external_account',
}

/** Sign-ups and their moves. */
export function createSignUps({ prisma, pool }: Database, keys: Keyring, now: () => Date): SignUps {
  return {
    async save(step) {
      // Sealing is work, so it is done before the statement runs.
      const message = step.message && (await sealMessage(step.message, keys, now()))
      try {
        await retryOnDeadlock(() => runStatement(pool, signUpMove(step, message ?? null, now())))
        return 'saved'
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error)) throw error
        if (error.code === LOST) return 'lost'
        const kind = 'constraint' in error ? TAKEN[String(error.constraint)] : undefined
        if (error.code === '23505' && kind) return { taken: kind }
        throw error
      }
    },

    async refuse({ id, version }, refusal) {
      await prisma.signUp.updateMany({
        where: { id, version },
        data: { lastRefusal: { ...refusal, facts: { ...refusal.facts } } },
      })
    },

    async findLink(challengeId) {
      const row = await prisma.challenge.findUnique({
        where: { id: challengeId },
        relationLoadStrategy: 'join',
        include: { emailOf: { select: { id: true, clientId: true, status: true, createdSessionId: true } } },
      })
      if (!row) return null
      const { emailOf, ...challenge } = row
      return {
        challenge: toChallenge(challenge),
        signUp: emailOf && { ...emailOf, status: signUpStatus.parse(emailOf.status) },
      }
    },

    async findCompleted(signUpId, clientId) {
      const row = await prisma.signUp.findFirst({
        where: { id: signUpId, clientId, status: 'complete', abandonAt: { gt: now() } },
        relationLoadStrategy: 'join',
        include: signUpInclude,
      })
      return row && toSignUp(row)
    },

    async findDestination(createdSessionId, clientId) {
      const row = await prisma.signUp.findFirst({ where: { clientId, createdSessionId } })
      return row && row.redirectUrl
    },

    async isOlder(signUpId, clientId) {
      return (await prisma.signUp.count({ where: { id: signUpId, clientId } })) > 0
    },

    async abandon(clientId) {
      await prisma.client.updateMany({ where: { id: clientId }, data: { currentSignUpId: null } })
    },
  }
}
