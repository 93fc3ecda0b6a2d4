import { toIdentifier, type IdentifierKind } from '@/lib/identifiers/identifier'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Cursor, Ports } from '@/lib/ports/ports'

/** Who is sought: somebody with one of each kind that is named. All of them are found by an index. */
export interface UserQuery {
  userId?: readonly string[]
  emailAddress?: readonly string[]
  phoneNumber?: readonly string[]
  username?: readonly string[]
  web3Wallet?: readonly string[]
  /** 1 to 100; 10 without. Of people who are sought by nothing. */
  limit?: number
  /** Where the page before this one ended. */
  after?: Cursor | null
}

const MOST = 100

/** Whoever it is, unproven identifiers included. @throws SignInError form_param_value_invalid */
export async function findUserIds(
  ports: Ports,
  query: UserQuery,
): Promise<{ ids: string[]; totalCount: number | null; next: Cursor | null }> {
  const { limit = 10, after = null, userId } = query
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) throw notAllowed('limit')
  const sought = [
    ...(userId ? [idsOf(userId)] : []),
    ...(['email_address', 'phone_number', 'username', 'web3_wallet'] as const).flatMap((kind) => {
      const values = valuesOf(query, kind)
      return values ? [findBy(ports, kind, values)] : []
    }),
  ]
  if (sought.length === 0) {
    const { rows, next } = await ports.admin.list(after, limit)
    return { ids: rows.map(({ id }) => id), totalCount: null, next }
  }
  const [first = [], ...others] = await Promise.all(sought)
  const ids = [...new Set(first)].filter((id) => others.every((other) => other.includes(id)))
  return { ids, totalCount: ids.length, next: null }
}

function valuesOf(query: UserQuery, kind: IdentifierKind): readonly string[] | undefined {
  const { emailAddress, phoneNumber, username, web3Wallet } = query
  return { email_address: emailAddress, phone_number: phoneNumber, username, web3_wallet: web3Wallet }[kind]
}

/** What is no id is nobody's; a database chokes on some of it. */
async function idsOf(given: readonly string[]): Promise<string[]> {
  if (given.length > MOST) throw notAllowed('user_id')
  return given.filter((id) => /^[\w-]{1,64}$/.test(id))
}

async function findBy(ports: Ports, kind: IdentifierKind, values: readonly string[]): Promise<string[]> {
  if (values.length > MOST) throw notAllowed(kind)
  const { phone } = ports.config
  const identifiers = values.flatMap((value) => toIdentifier(value, { identifiers: [kind], phone }) ?? [])
  return (await ports.admin.find({ id: null, identifiers })).map(({ id }) => id)
}

function notAllowed(param: string): SignInError {
  return new SignInError('form_param_value_invalid', { param })
}
