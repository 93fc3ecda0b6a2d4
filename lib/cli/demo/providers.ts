import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Mode } from '@/lib/ports/env'
import { faultPage } from './chooser'
import type { ShapeName } from './claims'
import { providerVars } from './client'
import { createGitHub } from './github'
import { sendPage, urlOf, type Handler } from './http'
import { findKeys } from './keys'
import { sendLook } from './look'
import { createOpenIdProvider } from './openid'
import { createCompany } from './saml'
import { createWallet } from './wallet/wallet'

export interface DemoProviders {
  url: string
  /** `OAUTH_GOOGLE_CLIENT_ID` and the rest, and where the wallet's script is, for the app's environment. */
  vars: Record<string, string>
  stop(): Promise<void>
}

const OPENID: readonly ShapeName[] = ['google', 'microsoft', 'apple', 'custom']

/**
 * Starts the identity providers of demo, development and tests on one port of this machine: whoever asks may be anybody there.
 * Their address is another site than the app's localhost, as a real provider is: cookies do not travel where they would not.
 * @throws Error in production
 */
export async function startProviders(start: {
  mode: Mode
  folder: string
  port?: number
}): Promise<DemoProviders> {
  if (start.mode === 'production')
    throw new Error(
      'The demo’s identity providers let anybody be anybody, so they are refused in production.',
    )
  const keys = await findKeys(start.folder, OPENID)
  const handlers = new Map<string, Handler>()
  const server = createServer((request, response) => void answer(request, response))
  const port = await listen(server, start.port ?? 0)
  const host = `127.0.0.1:${port}`
  const url = `http://${host}`
  for (const name of OPENID) handlers.set(name, createOpenIdProvider(name, url, keys))
  handlers.set('github', createGitHub())
  handlers.set('saml', createCompany(url, keys.company))
  const wallet = createWallet(start.folder)
  for (const name of ['wallet', 'wallet.js']) handlers.set(name, wallet)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page elsewhere whose name leads to this machine (DNS rebinding) must not be anybody either.
    if (request.headers.host !== host) return void response.writeHead(421).end()
    const { pathname } = urlOf(request)
    const handler = handlers.get(pathname.split('/')[1] ?? '')
    if (!handler && sendLook(pathname, response)) return
    if (!handler) return sendPage(response, faultPage('The demo', 'There is nothing at this address.'), 404)
    try {
      await handler(request, response)
    } catch (error) {
      console.error(error)
      if (!response.headersSent) sendPage(response, faultPage('The demo', 'Something went wrong here.'), 500)
    }
  }

  return {
    url,
    vars: { ...providerVars(url, keys.apple), DEMO_WALLET_URL: `${url}/wallet.js` },
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** The port that is asked for, or one that is free where somebody has it. */
function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' && port !== 0 ? resolve(listen(server, 0)) : reject(error),
    )
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address && typeof address === 'object') resolve(address.port)
    })
  })
}
