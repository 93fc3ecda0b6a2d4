import { createSign, type KeyObject } from 'node:crypto'

/** Makes a certificate that a key signs for itself (X.509, RFC 5280), good for ten years, in PEM: Node can read them and not write them. */
export function certify(commonName: string, key: KeyObject, publicKey: KeyObject): string {
  const now = new Date()
  const name = sequence(set(sequence(COMMON_NAME, utf8(commonName))))
  const end = new Date(now)
  end.setUTCFullYear(now.getUTCFullYear() + 10)
  const version = tagged(0xa0, integer(2))
  const validity = sequence(time(now), time(end))
  const subjectKey = publicKey.export({ type: 'spki', format: 'der' })
  const body = sequence(version, integer(1), SHA256_RSA, name, validity, name, subjectKey)
  const signature = createSign('sha256').update(body).sign(key)
  // A bit string says first how many bits of its last byte do not count.
  const der = sequence(body, SHA256_RSA, tagged(0x03, Buffer.concat([Buffer.of(0), signature])))
  const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

const COMMON_NAME = oid('550403')
const SHA256_RSA = sequence(oid('2a864886f70d01010b'), tagged(0x05, Buffer.alloc(0)))

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(tag), lengthOf(content), content])
}

function lengthOf({ length }: Buffer): Buffer {
  if (length < 0x80) return Buffer.of(length)
  if (length < 0x100) return Buffer.of(0x81, length)
  return Buffer.of(0x82, length >> 8, length & 0xff)
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, ...parts)
}

function set(...parts: Buffer[]): Buffer {
  return tagged(0x31, ...parts)
}

function integer(value: number): Buffer {
  return tagged(0x02, Buffer.of(value))
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'))
}

function utf8(text: string): Buffer {
  return tagged(0x0c, Buffer.from(text))
}

/** `"261122130547Z"`: two digits of the year until 2049 (RFC 5280, 4.1.2.5.1). */
function time(at: Date): Buffer {
  return tagged(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`))
}
