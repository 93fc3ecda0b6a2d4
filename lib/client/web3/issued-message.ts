/** What a message of EIP-4361 says, under the names by which a wallet takes it (solana:signIn). */
export interface IssuedMessage {
  domain: string
  address: string
  statement?: string
  uri?: string
  version?: string
  chainId?: string
  nonce?: string
  issuedAt?: string
  expirationTime?: string
  notBefore?: string
  requestId?: string
}

const HEAD =
  /^(\S+) wants you to sign in with your (?:Ethereum|Solana) account:\n(\S+)(?:\n\n(?!URI: )([^\n]+))?\n/

const FIELDS = {
  uri: 'URI',
  version: 'Version',
  chainId: 'Chain ID',
  nonce: 'Nonce',
  issuedAt: 'Issued At',
  expirationTime: 'Expiration Time',
  notBefore: 'Not Before',
  requestId: 'Request ID',
} as const

/** Takes apart what our server issued, for a wallet that words it itself. Null where it is no such message. */
export function readIssuedMessage(text: string): IssuedMessage | null {
  const [head, domain, address, statement] = HEAD.exec(text) ?? []
  if (head === undefined || domain === undefined || address === undefined) return null
  const rest = text.slice(head.length)
  const fields = Object.entries(FIELDS).flatMap(([key, label]) => {
    const value = new RegExp(`^${label}: (.+)$`, 'm').exec(rest)?.[1]
    return value === undefined ? [] : [[key, value] as const]
  })
  return { domain, address, ...(statement === undefined ? {} : { statement }), ...Object.fromEntries(fields) }
}
