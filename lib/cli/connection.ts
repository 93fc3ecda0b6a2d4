import { readFileSync } from 'node:fs'
import { runCommandLine } from './command-line'

/** What names a file. The app may run the command for us, from another folder: so the file is read here, and its text is handed over. */
const FILES = ['--metadata', '--certificate', '--client-secret-file']

process.argv = process.argv.map((argument, at, all) =>
  FILES.includes(all[at - 1] ?? '') ? readFileSync(argument, 'utf8') : argument,
)

// npm run connection -- add-saml Acme --metadata acme.xml
await runCommandLine('connection')
