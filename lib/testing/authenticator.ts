import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { newId } from '@/lib/crypto/random'
import type { PasskeyAssertionJson, PasskeyAttestationJson } from '@/lib/model/passkey'
import { encode, type Cbor } from './cbor'
import type { TestWorld } from './world'

/*
 * An authenticator of Node's own cryptography alone, so that what verifies a passkey is judged by something that shares no package with it
 * (WebAuthn L3, 5.8.1 "client data", 6.1 "authenticator data", 6.3.2, 6.3.3).
 */
type Algorithm = 'ES256' | 'EdDSA'

/** What an answer says; a test may have it say anything else. */
export interface Said {
  type: string
  challenge: string
  origin: string
  crossOrigin: boolean
  topOrigin: string | undefined
  rpId: string
  /** User present, user verified, backup eligible, backed up. */
  up: boolean
  uv: boolean
  be: boolean
  bs: boolean
  counter: number
  /** Null: it does not say whose it is. */
  userHandle: string | null
  /** Signed with a key that nobody knows. */
  isForged: boolean
}

export interface SoftOptions {
  algorithm?: Algorithm
  /** It counts on with each answer; one that is 0 stays so. */
  counter?: number
  rpId?: string
  origin?: string
  userHandle?: string | null
  isSynced?: boolean
}

export type SoftPasskey = ReturnType<typeof newSoftPasskey>

/** A passkey as its device holds it. */
export function newSoftPasskey(options: SoftOptions = {}) {
  const { algorithm = 'ES256', isSynced = false, userHandle = null } = options
  const { rpId = 'localhost', origin = 'http://localhost:3000' } = options
  const keys = newKeys(algorithm)
  const id = randomBytes(16)
  const credentialId = id.toString('base64url')
  const publicKey = toCose(keys.publicKey, algorithm)
  let counter = options.counter ?? 0

  const says = (type: string, question: string, changes: Partial<Said>): Said => ({
    ...{ type, challenge: challengeOf(question), origin, crossOrigin: false, topOrigin: undefined, rpId },
    ...{ up: true, uv: true, be: isSynced, bs: isSynced, counter, userHandle, isForged: false },
    ...changes,
  })
  const answer = {
    id: credentialId,
    rawId: credentialId,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
  } as const

  return {
    credentialId,
    publicKey,
    counter,
    /** For an authenticator of a browser's to hold. */
    privateKey: keys.privateKey,

    /** Answers what a sign-in asks, which is JSON text. */
    assert(question: string, changes: Partial<Said> = {}): PasskeyAssertionJson {
      if (counter > 0) counter += 1
      const said = says('webauthn.get', question, changes)
      const clientData = toClientData(said)
      const authenticatorData = toAuthenticatorData(said)
      const key = said.isForged ? newKeys(algorithm).privateKey : keys.privateKey
      const signed = Buffer.concat([authenticatorData, sha256(clientData)])
      const signature = sign(algorithm === 'ES256' ? 'sha256' : null, signed, key)
      return {
        ...answer,
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: authenticatorData.toString('base64url'),
          signature: signature.toString('base64url'),
          ...(said.userHandle === null ? {} : { userHandle: toBase64Url(said.userHandle) }),
        },
      }
    },

    /** Answers what a registration asks, without attestation. */
    register(question: string, changes: Partial<Said> = {}): PasskeyAttestationJson {
      const said = says('webauthn.create', question, changes)
      const aaguid = Buffer.alloc(16)
      const attested = Buffer.concat([aaguid, Buffer.from([0, id.length]), id, publicKey])
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', toAuthenticatorData(said, attested)],
      ])
      return {
        ...answer,
        response: {
          clientDataJSON: toClientData(said).toString('base64url'),
          attestationObject: encode(attestation).toString('base64url'),
          transports: ['internal'],
        },
      }
    },
  }
}

/** A passkey that somebody has by now, as if they had made it here. */
export async function givePasskey(
  { database, ports }: Pick<TestWorld, 'database' | 'ports'>,
  userId: string,
  options: SoftOptions = {},
): Promise<SoftPasskey & { id: string }> {
  const { isSynced = false, rpId = ports.relyingParty.id } = options
  const soft = newSoftPasskey({ userHandle: userId, ...options, rpId })
  const { credentialId, publicKey, counter } = soft
  const id = newId('passkey')
  await database.prisma.passkey.create({
    data: {
      ...{ id, userId, credentialId, publicKey: new Uint8Array(publicKey), counter, rpId },
      ...{ transports: ['internal'], backupEligible: isSynced, backedUp: isSynced },
      ...{ aaguid: '00000000-0000-0000-0000-000000000000', name: 'Passkey' },
    },
  })
  return { ...soft, id }
}

/** What is signed, out of what a browser is asked. */
export function challengeOf(question: string): string {
  return z.object({ challenge: z.string() }).parse(JSON.parse(question)).challenge
}

function newKeys(algorithm: Algorithm): { privateKey: KeyObject; publicKey: KeyObject } {
  return algorithm === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('ed25519')
}

/** RFC 9053, 7.1 and 7.2. */
function toCose(key: KeyObject, algorithm: Algorithm): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  const kind = algorithm === 'ES256' ? { kty: 2, alg: -7, crv: 1 } : { kty: 1, alg: -8, crv: 6 }
  const cose = new Map<number, Cbor>([
    [1, kind.kty],
    [3, kind.alg],
    [-1, kind.crv],
    [-2, bytes(x)],
  ])
  if (y) cose.set(-3, bytes(y))
  return encode(cose)
}

function toClientData({ type, challenge, origin, crossOrigin, topOrigin }: Said): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin, topOrigin }))
}

function toAuthenticatorData({ rpId, up, uv, be, bs, counter }: Said, attested = Buffer.alloc(0)): Buffer {
  const flags = Number(up) | (Number(uv) << 2) | (Number(be) << 3) | (Number(bs) << 4)
  const head = Buffer.alloc(5)
  head.writeUInt8(flags | (attested.length > 0 ? 0x40 : 0))
  head.writeUInt32BE(counter, 1)
  return Buffer.concat([sha256(Buffer.from(rpId)), head, attested])
}

function toBase64Url(text: string): string {
  return Buffer.from(text).toString('base64url')
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
