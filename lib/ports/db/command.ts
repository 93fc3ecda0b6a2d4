import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { findHolder } from './lock'

const MAX_MESSAGE = 64 * 1024

const commandMessage = z.object({ verb: z.string(), args: z.array(z.string()) })
const answerMessage = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), output: z.string() }),
  z.object({ ok: z.literal(false), error: z.string() }),
])

export type CommandAnswer = z.infer<typeof answerMessage>
export type CommandHandler = (verb: string, args: string[]) => Promise<string>

declare global {
  var latchkeyCommandHandler: CommandHandler | undefined
}

/** Names who runs the verbs that command lines send to this process while it holds the database. */
export function onCommand(handler: CommandHandler): void {
  globalThis.latchkeyCommandHandler = handler
}

/** Has a verb run by the process that holds the data folder; null when nobody does, so that the caller may open it. */
export async function sendCommand(
  dataDir: string,
  verb: string,
  args: string[],
): Promise<CommandAnswer | null> {
  const holder = await findHolder(dataDir)
  if (!holder) return null
  const socket = connect(holder)
  socket.write(`${JSON.stringify({ verb, args })}\n`)
  const answer = await text(socket).catch(() => '')
  if (!answer) return { ok: false, error: 'The app stopped before it answered.' }
  return answerMessage.parse(JSON.parse(answer))
}

/** Serves one connection to the lock: one line in, one line out. Only this user can open it (mode 0600). */
export function answerCommand(socket: Socket): void {
  let received = ''
  socket.setEncoding('utf8')
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: string) => {
    const isFirstLine = !received.includes('\n')
    received += chunk
    if (received.length > MAX_MESSAGE) return socket.destroy()
    if (!isFirstLine || !received.includes('\n')) return
    void run(received).then((answer) => socket.end(`${JSON.stringify(answer)}\n`))
  })
}

async function run(line: string): Promise<CommandAnswer> {
  const handler = globalThis.latchkeyCommandHandler
  if (!handler) return { ok: false, error: 'The app is busy starting. Try again in a moment.' }
  try {
    const { verb, args } = commandMessage.parse(JSON.parse(line))
    return { ok: true, output: await handler(verb, args) }
  } catch (error) {
    // The asker is the owner of this machine's account, so the reason may be told.
    return { ok: false, error: error instanceof Error ? error.message : 'The command failed.' }
  }
}
