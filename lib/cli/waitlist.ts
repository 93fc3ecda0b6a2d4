import { runCommandLine } from './command-line'

// npm run waitlist -- invite ada@example.com
await runCommandLine('waitlist')
