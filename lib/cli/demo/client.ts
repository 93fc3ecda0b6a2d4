import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'

/** What the app is called at all demo providers. Public, so they answer to this machine only. */
export const CLIENT = { id: 'latchkey-demo', secret: 'latchkey-demo-secret' }

const APPLE = { team: 'DEMOTEAM01', key: 'DEMOKEY001' }
const SIX_MONTHS = 15_777_000

/** What the app's environment says of the providers of a server at this address. */
export function providerVars(url: string, appleKey: string): Record<string, string> {
  const named = (name: string, parts: Record<string, string>) =>
    Object.entries({ CLIENT_ID: CLIENT.id, URL: `${url}/${name}`, ...parts }).map(
      ([part, value]) => [`OAUTH_${name.toUpperCase()}_${part}`, value] as const,
    )
  return Object.fromEntries([
    ...['google', 'microsoft', 'github'].flatMap((name) => named(name, { CLIENT_SECRET: CLIENT.secret })),
    ...named('apple', { TEAM_ID: APPLE.team, KEY_ID: APPLE.key, PRIVATE_KEY: appleKey }),
  ])
}

const header = z.object({ alg: z.literal('ES256'), kid: z.literal(APPLE.key) })
const said = z.object({
  iss: z.literal(APPLE.team),
  sub: z.literal(CLIENT.id),
  aud: z.literal('https://appleid.apple.com'),
  exp: z.number(),
})

/** Whether a text is what Apple takes for a client secret: a token that the app signed with the key that Apple gave it. */
export function isAppleSecret(secret: string, appleKey: string): boolean {
  const [head = '', body = '', signature = ''] = secret.split('.')
  const claims = said.safeParse(read(body))
  const lifetime = claims.success ? claims.data.exp - Date.now() / 1000 : 0
  if (!header.safeParse(read(head)).success || lifetime <= 0 || lifetime > SIX_MONTHS) return false
  const key = { key: createPublicKey(appleKey), dsaEncoding: 'ieee-p1363' } as const
  return verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))
}

function read(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return null
  }
}
