import { env } from '@/lib/ports/env'

// Started beside the app by lib/cli/start/providers.mjs; says where it is, and ends when whoever started it is gone.
const { mode, onVercel, DATA_DIR, PORT } = env()
if (onVercel) throw new Error('The demo’s identity providers refuse to run on a hosting platform.')

// oidc-provider says of Node 20 that it is old, as it is loaded; it runs there all the same.
const { warn } = console
console.warn = () => {}
const { startProviders } = await import('./providers')
console.warn = warn

const { url, vars } = await startProviders({ mode, folder: DATA_DIR, port: Math.min(PORT + 1, 65_535) })
process.once('disconnect', () => process.exit(0))
process.send?.({ url, vars })
