import * as client from 'openid-client'
import { z } from 'zod'
import { refusal } from './failures'

const TENANT = '{tenantid}'

const claims = z.object({ iss: z.string(), tid: z.guid() })
const header = z.object({ kid: z.string() })
const keySet = z.object({ keys: z.array(z.object({ kid: z.string(), issuer: z.string().optional() })) })

/**
 * Everybody's endpoint of Microsoft signs for every tenant, so a token's issuer must be that of the tenant it names, and its key must be
 * one that may sign for it (Microsoft identity platform, "Validate tokens").
 * @throws SignInError oauth_callback_invalid
 */
export function checkTenant(config: client.Configuration, idToken: string, said: unknown): void {
  if (!isForTenants(config)) return
  const token = claims.safeParse(said)
  if (!token.success) throw refusal('oauth_callback_invalid', token.error)
  const inTenant = (template: string) => template.replace(TENANT, token.data.tid)
  if (token.data.iss !== `https://login.microsoftonline.com/${token.data.tid}/v2.0`)
    throw refusal('oauth_callback_invalid', 'The issuer is not the tenant’s.')
  const { kid } = header.parse(JSON.parse(Buffer.from(idToken.split('.')[0] ?? '', 'base64url').toString()))
  const key = keySet.parse(client.getJwksCache(config)?.jwks).keys.find((one) => one.kid === kid)
  if (key?.issuer && inTenant(key.issuer) !== token.data.iss)
    throw refusal('oauth_callback_invalid', 'The key signs for another tenant.')
}

/** Whether it is an address of many tenants: whoever has one, has people with any address they like. */
export function isForTenants(config: client.Configuration): boolean {
  return config.serverMetadata().issuer.includes(TENANT)
}
