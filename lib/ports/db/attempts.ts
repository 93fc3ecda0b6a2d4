import { z } from 'zod'
import type { Attempts, SaveStep, SignInRow } from '../ports'
import type { Keyring } from '@/lib/crypto/keyring'
import { newId } from '@/lib/crypto/random'
import { begin, UNWELCOME } from './begin'
import { spendFactor } from './factors'
import { joinExternalAccount } from './external-accounts'
import { Prisma } from './generated/client'
import { insert, together } from './insert'
import { refund, settlement, stillWelcome } from './lockout'
import { sealMessage, type SealedMessage } from './outbox'
import type { Database } from './open'
import { retryOnDeadlock } from './retry'
import { overtakeOthers, passwordChange } from './password-change'
import { externalProfile, signInStatus, verification } from './columns'
import { attemptInclude, toAttempt, toChallenge } from './rows'
import { runStatement } from './statement'
import { consumeTicket } from './tickets'

/** Rolls a move back that lost its race. Never leaves this file. */
class LostRace extends Error {}

/** Attempts and their moves. */
export function createAttempts({ prisma, pool }: Database, keys: Keyring, now: () => Date): Attempts {
  return {
    async save(step) {
      // Sealing is work, so it is done before the transaction opens.
      const queued = [step.message, step.completion?.notice, step.completion?.joins?.notice].filter(
        (message) => message != null,
      )
      const messages = await Promise.all(queued.map((message) => sealMessage(message, keys, now())))
      try {
        if (step.isNew && !step.ticket) {
          await retryOnDeadlock(() => runStatement(pool, begin(step, messages, now())))
          return 'saved'
        }
        // Spending takes the user's row before the challenge's, a move the other way round: so the two may meet in a deadlock.
        await retryOnDeadlock(() => prisma.$transaction((tx) => move(tx, step, messages, now())))
        return 'saved'
      } catch (error) {
        if (error instanceof LostRace || isUnwelcome(error) || isAnsweredAgain(error)) return 'lost'
        throw error
      }
    },

    async refuse({ signIn, refusal, audit }) {
      if (audit) await prisma.auditEvent.create({ data: { ...audit, id: newId('audit'), createdAt: now() } })
      if (!signIn) return
      await prisma.signIn.updateMany({
        where: { id: signIn.id, version: signIn.version },
        data: { lastRefusal: { ...refusal, facts: { ...refusal.facts } } },
      })
    },

    async findLink(challengeId) {
      const pointing = {
        select: {
          id: true,
          clientId: true,
          status: true,
          firstFactor: true,
          signUpIfMissing: true,
          external: true,
          createdSessionId: true,
        },
      }
      const row = await prisma.challenge.findUnique({
        where: { id: challengeId },
        relationLoadStrategy: 'join',
        include: { firstOf: pointing, secondOf: pointing },
      })
      if (!row) return null
      const { firstOf, secondOf, ...challenge } = row
      const signIn = firstOf ?? secondOf
      return {
        challenge: toChallenge(challenge),
        signIn: signIn && {
          ...signIn,
          status: signInStatus.parse(signIn.status),
          firstFactor: verification.nullable().parse(signIn.firstFactor),
          external: externalProfile.nullable().parse(signIn.external),
        },
      }
    },

    async findCompleted(signInId, clientId) {
      const row = await prisma.signIn.findFirst({
        where: { id: signInId, clientId, status: 'complete', abandonAt: { gt: now() } },
        relationLoadStrategy: 'join',
        include: attemptInclude(clientId),
      })
      return row && toAttempt(row)
    },

    async findDestination(createdSessionId, clientId) {
      const row = await prisma.signIn.findFirst({ where: { clientId, createdSessionId } })
      return row && row.redirectUrl
    },

    async isOlder(signInId, clientId) {
      return (await prisma.signIn.count({ where: { id: signInId, clientId } })) > 0
    },

    async abandon(clientId) {
      await prisma.client.updateMany({ where: { id: clientId }, data: { currentSignInId: null } })
    },
  }
}

function isUnwelcome(error: unknown): boolean {
  // Inside a transaction Prisma words it in its own way.
  return (
    error instanceof Error &&
    (('code' in error && error.code === UNWELCOME) || error.message.includes(UNWELCOME))
  )
}

/** A question whose row is stored with its answer is there already (lib/sign-in/autofill.ts). */
function isAnsweredAgain(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'Challenge_pkey'
}

async function move(tx: Prisma.TransactionClient, step: SaveStep, messages: SealedMessage[], time: Date) {
  if (step.ticket && !(await consumeTicket(tx, step.ticket, time))) throw new LostRace()
  if (step.isNew) {
    await tx.$executeRaw(begin(step, messages, time))
    return
  }
  const { signIn, consume, issue, completion } = step
  if (issue) await tx.$executeRaw(insert('Challenge', { ...issue, userId: signIn.userId, sessionId: null }))
  await moveOrLose(tx, step)
  if (consume) await consumeOrLose(tx, consume.challengeId, time)
  if (step.factor && !(await spendFactor(tx, step.factor, time))) throw new LostRace()
  if (messages.length > 0) await tx.message.createMany({ data: messages })
  if (step.refund) await tx.$executeRaw(refund(step.refund))
  if (step.password) {
    await tx.$executeRaw(overtakeOthers(step.password, signIn.id))
    await tx.$executeRaw(together(passwordChange(step.password, signIn.id, time)))
  }
  if (!completion) return
  const { session, joins } = completion
  if (joins && !(await tx.$executeRaw(joinExternalAccount(session.userId, joins.profile, time))))
    throw new LostRace()
  await tx.client.update({ where: { id: signIn.clientId }, data: clientChange(step.browser) })
  await tx.session.create({ data: { ...session, actor: session.actor ?? Prisma.DbNull } })
  const welcome = z
    .array(z.unknown())
    .parse(await tx.$queryRaw(together(settlement(completion, time), stillWelcome(step, time))))
  if (welcome.length === 0) throw new LostRace()
}

/** What a completed sign-in changes of its browser. One that is elsewhere may have a newer secret than was read. */
function clientChange({ client, isRenewed }: SaveStep['browser']) {
  const { lastStrategy, updatedAt, expiresAt } = client
  const { secretHash, previousSecretHash, previousSecretUntil, secretSince } = client
  const secret = { secretHash, previousSecretHash, previousSecretUntil, secretSince }
  return {
    currentSignInId: null,
    currentSignUpId: null,
    lastStrategy,
    updatedAt,
    expiresAt,
    ...(isRenewed ? secret : {}),
  }
}

async function moveOrLose(tx: Prisma.TransactionClient, step: SaveStep): Promise<void> {
  const { id, version } = step.signIn
  const data = { ...toChanges(step.signIn), ...step.binds, version: version + 1 }
  const { count } = await tx.signIn.updateMany({ where: { id, version }, data })
  if (count === 0) throw new LostRace()
}

async function consumeOrLose(tx: Prisma.TransactionClient, id: string, time: Date): Promise<void> {
  const { count } = await tx.challenge.updateMany({
    where: { id, consumedAt: null },
    data: { consumedAt: time },
  })
  if (count === 0) throw new LostRace()
}

/** What a move may change. */
function toChanges(signIn: SignInRow) {
  const { firstFactor, secondFactor, lastRefusal, external, protectCheck } = signIn
  return {
    status: signIn.status,
    firstFactor: firstFactor ? { ...firstFactor } : Prisma.DbNull,
    secondFactor: secondFactor ? { ...secondFactor } : Prisma.DbNull,
    lastRefusal: lastRefusal ? { ...lastRefusal, facts: { ...lastRefusal.facts } } : Prisma.DbNull,
    external: external ? { ...external } : Prisma.DbNull,
    protectCheck: protectCheck ?? Prisma.DbNull,
    firstChallengeId: signIn.firstChallengeId,
    secondChallengeId: signIn.secondChallengeId,
    createdSessionId: signIn.createdSessionId,
    abandonAt: signIn.abandonAt,
    updatedAt: signIn.updatedAt,
  }
}
