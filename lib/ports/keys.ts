import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { generateEncryptionKey, generateSessionKey } from '@/lib/crypto/generate-keys'
import { createKeyring, type Keyring } from '@/lib/crypto/keyring'
import type { Env } from './env'

const keyFile = z.object({ encryptionKeys: z.array(z.string()), sessionKeys: z.array(z.string()) })

/**
 * The keys of this installation, from the environment. Demo and development make what is missing and keep it in the data folder;
 * in production a key that nobody chose is one that the next instance does not have.
 * @throws Error in words when production misses one.
 */
export function loadKeys(vars: Pick<Env, 'mode' | 'DATA_DIR' | 'ENCRYPTION_KEYS' | 'SESSION_KEYS'>): Keyring {
  const isComplete = vars.ENCRYPTION_KEYS.length > 0 && vars.SESSION_KEYS.length > 0
  if (isComplete || vars.mode === 'production') return createKeyring(vars.ENCRYPTION_KEYS, vars.SESSION_KEYS)
  const own = readOwnKeys(path.resolve(/* turbopackIgnore: true */ vars.DATA_DIR))
  return createKeyring(
    vars.ENCRYPTION_KEYS.length > 0 ? vars.ENCRYPTION_KEYS : own.encryptionKeys,
    vars.SESSION_KEYS.length > 0 ? vars.SESSION_KEYS : own.sessionKeys,
  )
}

function readOwnKeys(folder: string): z.infer<typeof keyFile> {
  const file = path.join(folder, 'keys.json')
  if (!existsSync(/* turbopackIgnore: true */ file)) makeOwnKeys(folder, file)
  return keyFile.parse(JSON.parse(readFileSync(/* turbopackIgnore: true */ file, 'utf8')))
}

/** The file appears whole or not at all, and the first of two that make one at once wins. */
function makeOwnKeys(folder: string, file: string): void {
  mkdirSync(/* turbopackIgnore: true */ folder, { recursive: true, mode: 0o700 })
  const unfinished = `${file}.${randomBytes(4).toString('hex')}`
  const keys = { encryptionKeys: [generateEncryptionKey()], sessionKeys: [generateSessionKey()] }
  writeFileSync(/* turbopackIgnore: true */ unfinished, JSON.stringify(keys), { mode: 0o600 })
  try {
    linkSync(/* turbopackIgnore: true */ unfinished, file)
  } catch (error) {
    if (!existsSync(/* turbopackIgnore: true */ file)) throw error
  } finally {
    rmSync(/* turbopackIgnore: true */ unfinished, { force: true })
  }
}
