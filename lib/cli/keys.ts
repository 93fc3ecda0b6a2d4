import { randomBytes } from 'node:crypto'
import { generateEncryptionKey, generateSessionKey } from '@/lib/crypto/generate-keys'
import { readEnvFiles } from './env-file'

const USAGE = `npm run keys             prints what a new installation needs in its environment
npm run keys -- rotate   puts a new key in front of ENCRYPTION_KEYS and SESSION_KEYS; the old ones still verify and decrypt`

const [verb, ...rest] = process.argv.slice(2)

if (verb === undefined) printFresh()
else if (verb === 'rotate' && rest.length === 0) printRotated()
else {
  console.error(USAGE)
  process.exitCode = 1
}

function printFresh(): void {
  console.log(`ENCRYPTION_KEYS=${generateEncryptionKey()}`)
  console.log(`SESSION_KEYS=${generateSessionKey()}`)
  console.log(`CRON_SECRET=${randomBytes(32).toString('base64url')}`)
  // Known at build time, so that forms that were open during a deploy still find their action.
  console.log(`NEXT_SERVER_ACTIONS_ENCRYPTION_KEY=${randomBytes(32).toString('base64')}`)
}

function printRotated(): void {
  const { ENCRYPTION_KEYS, SESSION_KEYS } = readEnvFiles()
  if (ENCRYPTION_KEYS.length === 0 || SESSION_KEYS.length === 0) {
    console.error(
      'There is nothing to rotate: set ENCRYPTION_KEYS and SESSION_KEYS in the environment or in .env.',
    )
    process.exitCode = 1
    return
  }
  console.log(`ENCRYPTION_KEYS=${[generateEncryptionKey(), ...ENCRYPTION_KEYS].join(',')}`)
  console.log(`SESSION_KEYS=${[generateSessionKey(), ...SESSION_KEYS].join(',')}`)
}
