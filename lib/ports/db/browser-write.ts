import type { BrowserWrite } from '../ports'
import { Prisma } from './generated/client'
import { insert } from './insert'

/** What becomes of a browser's current attempts; what is left out stays. */
interface Current {
  signIn?: string | null
  signUp?: string | null
}

/** Stores a new browser, or what a move changes of an old one; its secret only where a sign-in or sign-up is complete. */
export function browserWrite(
  { client, isNew }: BrowserWrite,
  { signIn, signUp }: Current,
  isComplete: boolean,
): Prisma.Sql {
  const currentSignInId = signIn === undefined ? client.currentSignInId : signIn
  const currentSignUpId = signUp === undefined ? client.currentSignUpId : signUp
  if (isNew) return insert('Client', { ...client, currentSignInId, currentSignUpId })
  const changes = [
    ...(signIn === undefined ? [] : [Prisma.sql`"currentSignInId" = ${signIn}`]),
    ...(signUp === undefined ? [] : [Prisma.sql`"currentSignUpId" = ${signUp}`]),
    ...(isComplete
      ? [
          Prisma.sql`
            "secretHash" = ${client.secretHash},
            "previousSecretHash" = ${client.previousSecretHash},
            "previousSecretUntil" = ${client.previousSecretUntil},
            "secretSince" = ${client.secretSince},
            "lastStrategy" = ${client.lastStrategy},
            "updatedAt" = ${client.updatedAt},
            "expiresAt" = ${client.expiresAt}`,
        ]
      : []),
  ]
  return Prisma.sql`UPDATE "Client" SET ${Prisma.join(changes, ', ')} WHERE "id" = ${client.id}`
}
