import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import type { AddressInfo } from 'node:net'

/** A text as Twilio got it: the form's fields (`To`, `From`, `Body` …), and who sent it. */
export interface SentText {
  path: string
  authorization: string
  fields: Record<string, string>
}

/** What the server answers with: Twilio's error code at an HTTP status, or no answer at all. */
export type TwilioMood = { status: number; code?: number } | 'silent' | null

export interface FakeTwilio {
  /** For TWILIO_URL. */
  url: string
  all(): readonly SentText[]
  /** Answers like this from here on; null accepts again. */
  answer(mood: TwilioMood): void
  stop(): Promise<void>
}

/** Answers on localhost as Twilio's message API does. */
export async function startTwilio(): Promise<FakeTwilio> {
  const texts: SentText[] = []
  let mood: TwilioMood = null

  const server = createServer((request, response) => {
    void text(request).then((form) => {
      texts.push({
        path: request.url ?? '',
        authorization: request.headers.authorization ?? '',
        fields: Object.fromEntries(new URLSearchParams(form)),
      })
      if (mood === 'silent') return
      const { status, code } = mood ?? { status: 201 }
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(
        JSON.stringify(
          mood ? { code, message: 'Refused: +14155550132', status } : { sid: 'SM1', status: 'queued' },
        ),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    url: `http://localhost:${portOf(server.address())}`,
    all: () => texts,
    answer(next) {
      mood = next
    },
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (!address || typeof address === 'string') throw new Error('The server listens on no port.')
  return address.port
}
