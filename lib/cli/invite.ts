import { runCommandLine } from './command-line'

// npm run invite -- ada@example.com
await runCommandLine('invite')
