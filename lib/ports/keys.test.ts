import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { generateEncryptionKey, generateSessionKey } from '@/lib/crypto/generate-keys'
import { loadKeys } from './keys'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-keys-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

test('a demo makes its keys once and keeps them to itself', () => {
  const vars = { mode: 'demo', DATA_DIR: folder } as const
  const hash = loadKeys({ ...vars, ENCRYPTION_KEYS: [], SESSION_KEYS: [] }).hash('code', '123456')
  const again = loadKeys({ ...vars, ENCRYPTION_KEYS: [], SESSION_KEYS: [] })
  expect(again.matches('code', '123456', hash)).toBe(true)
  expect(readdirSync(folder)).toEqual(['keys.json'])
  expect(statSync(path.join(folder, 'keys.json')).mode & 0o777).toBe(0o600)
})

test('keys of the environment come first', () => {
  const ENCRYPTION_KEYS = [generateEncryptionKey()]
  const SESSION_KEYS = [generateSessionKey()]
  const mixed = loadKeys({ mode: 'development', DATA_DIR: folder, ENCRYPTION_KEYS, SESSION_KEYS: [] })
  const given = loadKeys({ mode: 'production', DATA_DIR: folder, ENCRYPTION_KEYS, SESSION_KEYS })
  expect(given.matches('code', '123456', mixed.hash('code', '123456'))).toBe(true)
  expect(given.signing[0].kid).not.toBe(mixed.signing[0].kid)
})

test('production never makes one up', () => {
  const vars = { mode: 'production', DATA_DIR: folder } as const
  expect(() => loadKeys({ ...vars, ENCRYPTION_KEYS: [], SESSION_KEYS: [] })).toThrow(
    'ENCRYPTION_KEYS holds no key',
  )
  expect(readdirSync(folder)).toEqual([])
})
