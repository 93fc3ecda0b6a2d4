import { createServer } from 'node:http'
import { createEmulator } from 'emulate'
import { z } from 'zod'
import type { OAuthClient } from '@/lib/ports/ports'
import type { Choice } from './browser'

export type EmulatedName = 'google' | 'github' | 'apple' | 'microsoft'

export interface Emulated {
  /** For `ports.oauth`, by the name of the provider. */
  client: OAuthClient
  /** What the person of the emulator presses. */
  choice: Choice
  close(): Promise<void>
}

const TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad'

/** The emulator of a provider (`emulate`) on this machine, with Mona in it, and what an app needs to be its client. */
export async function emulated(
  name: EmulatedName,
  callbackUrl: string,
  appleKey: string | null = null,
): Promise<Emulated> {
  const { clientId, clientSecret } = { clientId: 'latchkey', clientSecret: 'secret' }
  const app = {
    client_id: clientId,
    client_secret: clientSecret,
    name: 'Latchkey',
    redirect_uris: [callbackUrl],
  }
  const person = { email: 'mona@example.com', name: 'Mona Lisa', given_name: 'Mona', family_name: 'Lisa' }
  const emulator = await createEmulator({
    service: name,
    port: 0,
    seed: {
      [name]: {
        users: [{ ...person, login: 'mona', tenant_id: TENANT, email_verified: true }],
        oauth_clients: [{ ...app, tenant_id: TENANT, team_id: 'TEAM' }],
        oauth_apps: [app],
      },
    },
  })
  const front = name === 'github' ? await asEnterpriseServer(emulator.url) : null
  return {
    client: {
      clientId,
      clientSecret: name === 'apple' ? null : clientSecret,
      url: front?.url ?? (name === 'microsoft' ? `${emulator.url}/${TENANT}/v2.0` : emulator.url),
      apple: appleKey === null ? null : { teamId: 'TEAM', keyId: 'KEY', privateKey: appleKey },
    },
    choice: name === 'github' ? { name: 'login', value: 'mona' } : { name: 'email', value: person.email },
    async close() {
      await front?.close()
      await emulator.close()
    },
  }
}

/** A GitHub somewhere else has its API in a folder, and the emulator has it where github.com does. */
async function asEnterpriseServer(url: string) {
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(z.instanceof(Uint8Array).parse(chunk))
    const { authorization, accept, cookie, ...rest } = request.headers
    const headers = { authorization, accept, cookie, 'content-type': rest['content-type'] }
    const given = Object.entries(headers).flatMap(([name, value]) => (value ? [[name, value] as const] : []))
    const answer = await fetch(`${url}${(request.url ?? '').replace(/^\/api\/v3/, '')}`, {
      method: request.method ?? 'GET',
      headers: Object.fromEntries(given),
      redirect: 'manual',
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    })
    const location = answer.headers.get('location')
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'text/plain',
      ...(location ? { location } : {}),
    })
    response.end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
