import { build } from 'esbuild'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'

const PACKAGES = path.resolve(import.meta.dirname, '../../../node_modules/@clerk')
const HTML =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>An app</title><main></main><script src="/sdk.js"></script>'

export interface Front {
  url: string
  /** Where the app answers, from when it does. */
  leadTo(app: string): void
  stop(): Promise<void>
}

/**
 * What stands before an app of Clerk's packages and Latchkey, as the README says: one origin, with the app's page at /sdk and below, the SDK's
 * own files where it asks for them, and all the rest from Latchkey.
 */
export async function startFront(): Promise<Front> {
  const script = await bundle()
  let target = ''
  const server = createServer((incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://front')
    if (pathname === '/sdk.js') return answer(outgoing, 'text/javascript', script)
    if (pathname === '/sdk' || pathname.startsWith('/sdk/')) return answer(outgoing, 'text/html', HTML)
    const file = fileOf(pathname)
    if (file) return answer(outgoing, 'text/javascript', readFileSync(file))
    handOn(target, incoming, outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The front listens on no port.')
  return {
    url: `http://localhost:${address.port}`,
    leadTo: (app) => (target = app),
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function bundle(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'page.tsx')],
    bundle: true,
    write: false,
    jsx: 'automatic',
    // Nothing of the app is in it, and no setting of the app's compiler.
    tsconfigRaw: '{}',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  const [file] = outputFiles
  if (!file) throw new Error('The page could not be bundled.')
  return file.contents
}

/** `"/__clerk/npm/@clerk/ui@1/dist/ui.browser.js"`: a file of the package that is installed, whichever version is asked for. */
function fileOf(pathname: string): string | null {
  const [, name, rest] = /^\/__clerk\/npm\/@clerk\/([a-z-]+)@[\w.-]+\/(dist\/[\w./-]+)$/.exec(pathname) ?? []
  if (!name || !rest) return null
  const file = path.join(PACKAGES, name, rest)
  return file.startsWith(path.join(PACKAGES, name, 'dist')) && existsSync(file) ? file : null
}

function handOn(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { hostname, port, host } = new URL(target)
  const { method, url, headers } = incoming
  const onward = request({ hostname, port, path: url, method, headers: { ...headers, host } }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(outgoing)
  })
  onward.once('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()))
  incoming.pipe(onward)
}

function answer(outgoing: ServerResponse, type: string, body: string | Uint8Array): void {
  outgoing.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body)
}
