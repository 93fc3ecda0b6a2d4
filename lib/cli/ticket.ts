import { runCommandLine } from './command-line'

// npm run ticket -- ada@example.com
await runCommandLine('ticket')
