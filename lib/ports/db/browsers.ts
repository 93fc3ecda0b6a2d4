import type { Browsers } from '../ports'
import type { PrismaClient } from './generated/client'
import { liveSessionInclude, toLiveSession } from './live-session'
import { attemptInclude, signUpInclude, toAttempt, toSignUp } from './rows'

/** Browsers, each read whole in one statement (relation joins). */
export function createBrowsers(prisma: PrismaClient, now: () => Date): Browsers {
  return {
    async find(clientId) {
      const row = await prisma.client.findUnique({
        where: { id: clientId, expiresAt: { gt: now() } },
        relationLoadStrategy: 'join',
        include: {
          currentSignIn: { include: attemptInclude(clientId) },
          currentSignUp: { include: signUpInclude },
          sessions: {
            where: {
              status: { in: ['active', 'pending'] },
              expireAt: { gt: now() },
              abandonAt: { gt: now() },
            },
            orderBy: { createdAt: 'asc' },
            include: liveSessionInclude(clientId),
          },
        },
      })
      if (!row) return null
      const { currentSignIn, currentSignUp, sessions, ...client } = row
      return {
        ...client,
        signIn: currentSignIn && toAttempt(currentSignIn),
        signUp: currentSignUp && toSignUp(currentSignUp),
        sessions: sessions.map(toLiveSession),
      }
    },
  }
}
