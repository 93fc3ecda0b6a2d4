import { config as ours, type Config } from '@/lib/config'
import { SECOND } from '@/lib/model/time'
import type { Ports, QueuedMessage } from '@/lib/ports/ports'
import { newNumber } from '../door'
import type { TestWorld } from '../world'

/** Two people, each with a mailbox and a phone that only they can read; the first one has two browsers. And all that ever was sent there. */
export interface Scene {
  world: TestWorld
  ports: Ports
  clients: (string | null)[]
  mails: string[]
  phones: string[]
  names: string[]
  inbox: { to: string; code: string; url: string | null }[]
  done: Record<string, number>
}

const OFTEN = { count: 1_000_000, windowMs: SECOND }

/** The limits would hide what lies behind them; every field is up to whoever signs up. */
export const ROOMY: Partial<Config> = {
  signUp: {
    ...ours.signUp,
    fields: {
      ...ours.signUp.fields,
      email_address: 'optional',
      phone_number: 'optional',
      username: 'optional',
      password: 'optional',
    },
  },
  limits: {
    create: OFTEN,
    attempt: OFTEN,
    prepare: OFTEN,
    visit: OFTEN,
    perClient: OFTEN,
    perAccount: OFTEN,
    sends: OFTEN,
  },
}

let scenes = 0

export function newScene(world: TestWorld): Scene {
  const number = ++scenes
  const inbox: Scene['inbox'] = []
  const read = (message: QueuedMessage | undefined) => {
    const facts = message?.body.facts
    if (!message || !facts || !('code' in facts) || message.expiresAt <= world.ports.now()) return
    inbox.unshift({ to: message.recipient, code: facts.code, url: 'url' in facts ? facts.url : null })
  }
  const { ports } = world
  return {
    world,
    inbox,
    clients: [null, null, null],
    mails: [0, 1].map((who) => `mailbox${number}_${who}@example.com`),
    phones: [newNumber(), newNumber()],
    names: [0, 1].map((who) => `name_${number}_${who}`),
    done: {},
    ports: {
      ...ports,
      attempts: {
        ...ports.attempts,
        async save(step) {
          const saved = await ports.attempts.save(step)
          if (saved === 'saved') read(step.message)
          return saved
        },
      },
      signUps: {
        ...ports.signUps,
        async save(step) {
          const saved = await ports.signUps.save(step)
          if (saved === 'saved') read(step.message)
          return saved
        },
      },
      outbox: { ...ports.outbox, deliver: async () => 'pending' },
    },
  }
}

/** Whose browser it is. */
export const personAt = (browser: number): number => browser % 2
