import { createSocket } from 'node:dgram'

export interface DnsServer {
  /** `"127.0.0.1:40213"` */
  address: string
  /** What a name has from now on; nothing: there is no such name. */
  texts(name: string, records: readonly string[]): void
  /** Everything that was asked. */
  asked(): readonly string[]
  /** Answers nothing any more, or again. */
  silence(isSilent: boolean): void
  stop(): Promise<void>
}

const TXT = 16
const NO_SUCH_NAME = 3

/** A name server on localhost (RFC 1035) that knows text records, over UDP. */
export async function startDnsServer(): Promise<DnsServer> {
  const records = new Map<string, readonly string[]>()
  const asked: string[] = []
  let isSilent = false
  const socket = createSocket('udp4')
  socket.on('message', (query, { port, address }) => {
    const { name, end } = readName(query, 12)
    asked.push(name)
    if (isSilent) return
    const texts = query.readUInt16BE(end) === TXT ? (records.get(name) ?? []) : []
    socket.send(answerTo(query.subarray(0, end + 4), texts), port, address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${socket.address().port}`,
    texts: (name, list) => void records.set(name, list),
    asked: () => asked,
    silence: (silent) => void (isSilent = silent),
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  }
}

function answerTo(question: Buffer, texts: readonly string[]): Buffer {
  const header = Buffer.from(question.subarray(0, 12))
  header.writeUInt16BE(0x8180 | (texts.length === 0 ? NO_SUCH_NAME : 0), 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(texts.length, 6)
  header.writeUInt32BE(0, 8)
  return Buffer.concat([header, question.subarray(12), ...texts.map(record)])
}

/** Its name is the one that was asked for; a text of more than 255 bytes comes in pieces (RFC 1035, 3.3.14). */
function record(text: string): Buffer {
  const pieces = (text.match(/[\s\S]{1,255}/g) ?? []).map((piece) =>
    Buffer.concat([Buffer.of(piece.length), Buffer.from(piece, 'latin1')]),
  )
  const value = Buffer.concat(pieces)
  const fixed = Buffer.from([0xc0, 12, 0, TXT, 0, 1, 0, 0, 0, 0, value.length >> 8, value.length & 255])
  return Buffer.concat([fixed, value])
}

function readName(message: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = []
  let at = start
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.'), end: at + 1 }
}
