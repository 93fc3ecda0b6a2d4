import { generateKeyPair, randomBytes, type KeyObject } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { certify } from './certificate'

const kept = z.object({
  /** Private keys in PEM, by provider. */
  signing: z.record(z.string(), z.string()),
  /** What the app signs its name with at Apple, which takes no secret. */
  apple: z.string(),
  company: z.object({ key: z.string(), certificate: z.string() }),
  cookies: z.string(),
})

export type DemoKeys = z.infer<typeof kept>

const FILE = 'demo-identity-providers.json'
const generate = promisify(generateKeyPair)

/**
 * The keys of the demo's providers. Made at the first start and kept in the data folder: the company's certificate is stored in its
 * connection, so another one at each start would shut everybody out.
 */
export async function findKeys(folder: string, providers: readonly string[]): Promise<DemoKeys> {
  const file = path.join(folder, FILE)
  if (!existsSync(file)) await makeKeys(file, providers)
  return kept.parse(JSON.parse(readFileSync(file, 'utf8')))
}

async function makeKeys(file: string, providers: readonly string[]): Promise<void> {
  const [company, apple, ...signing] = await Promise.all([
    newKey(),
    generate('ec', { namedCurve: 'P-256' }),
    ...providers.map(newKey),
  ])
  const keys: DemoKeys = {
    signing: Object.fromEntries(providers.map((name, at) => [name, toPem(signing[at]?.privateKey)])),
    apple: toPem(apple.privateKey),
    company: {
      key: toPem(company.privateKey),
      certificate: certify('Demo company', company.privateKey, company.publicKey),
    },
    cookies: randomBytes(32).toString('base64url'),
  }
  mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(keys), { mode: 0o600 })
  // Of two starts at once the first one's keys are kept, whole.
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(draft)
  }
}

function newKey(): Promise<{ privateKey: KeyObject; publicKey: KeyObject }> {
  return generate('rsa', { modulusLength: 2048 })
}

function toPem(key: KeyObject | undefined): string {
  if (!key) throw new Error('No key was made.')
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}
