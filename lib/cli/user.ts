import { runCommandLine } from './command-line'

// npm run user -- create ada@example.com
await runCommandLine('user')
