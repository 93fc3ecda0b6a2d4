import { Prisma } from './generated/client'
import type * as models from './generated/models'

/** Tables that are written inside larger statements; each needs its whole row, so a new column cannot be forgotten. */
interface Tables {
  Client: models.ClientModel
  SignIn: models.SignInModel
  SignUp: models.SignUpModel
  User: models.UserModel
  EmailAddress: models.EmailAddressModel
  PhoneNumber: models.PhoneNumberModel
  Web3Wallet: models.Web3WalletModel
  ExternalAccount: models.ExternalAccountModel
  Challenge: models.ChallengeModel
  Session: models.SessionModel
  Message: models.MessageModel
  DeviceTrust: models.DeviceTrustModel
  AuditEvent: models.AuditEventModel
}

export type WholeRow<T extends keyof Tables> = { [Column in keyof Tables[T]]: unknown }

/** `INSERT INTO "Session" …`, to stand in a WITH clause. PostgreSQL itself turns the JSON into the columns' types. */
export function insert<T extends keyof Tables>(table: T, row: WholeRow<T>): Prisma.Sql {
  const name = Prisma.raw(`"${table}"`)
  return Prisma.sql`INSERT INTO ${name} SELECT * FROM jsonb_populate_record(NULL::${name}, ${JSON.stringify(row)}::jsonb)`
}

/** Several writes as one statement: all of them or none, in one trip, without a transaction held open. Their order is not fixed. */
export function together(writes: readonly Prisma.Sql[], answer = Prisma.sql`SELECT 1`): Prisma.Sql {
  const named = writes.map((write, index) => Prisma.sql`${Prisma.raw(`"write${index}"`)} AS (${write})`)
  return Prisma.sql`WITH ${Prisma.join(named, ', ')} ${answer}`
}
