import { z } from 'zod'
import type { MessageBody, MessageTemplates } from '../ports'

const origin = { device: z.string(), sentAt: z.iso.datetime() }

// One row per template: a name without a row does not compile.
const bodies: { [T in keyof MessageTemplates]: z.ZodType<Extract<MessageBody, { template: T }>> } = {
  sign_in_code: z.object({
    template: z.literal('sign_in_code'),
    facts: z.object({ code: z.string().regex(/^\d+$/), minutes: z.number().positive(), ...origin }),
  }),
  no_account: z.object({ template: z.literal('no_account'), facts: z.object(origin) }),
}

const anyBody = z.union(Object.values(bodies))

/** Reads a body back from what was sealed. @throws ZodError when it was written for a template of another shape */
export function parseMessageBody(json: string): MessageBody {
  return anyBody.parse(JSON.parse(json))
}
