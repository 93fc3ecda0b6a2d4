import { z } from 'zod'
import { NOTICES } from '@/lib/model/notices'
import type { MessageBody, MessageTemplates } from '../ports'

const origin = { device: z.string(), sentAt: z.iso.datetime() }
const url = z.url({ protocol: /^https?$/ })
const code = { code: z.string().regex(/^\d+$/), minutes: z.number().positive() }

// One row per template: a name without a row does not compile.
const bodies: { [T in keyof MessageTemplates]: z.ZodType<Extract<MessageBody, { template: T }>> } = {
  sign_in_code: z.object({
    template: z.literal('sign_in_code'),
    facts: z.object({ ...code, ...origin }),
  }),
  sign_in_link: z.object({
    template: z.literal('sign_in_link'),
    facts: z.object({
      ...code,
      ...origin,
      url,
      sameBrowser: z.boolean(),
    }),
  }),
  reset_code: z.object({ template: z.literal('reset_code'), facts: z.object({ ...code, ...origin }) }),
  sign_up_code: z.object({ template: z.literal('sign_up_code'), facts: z.object({ ...code, ...origin }) }),
  sign_up_link: z.object({
    template: z.literal('sign_up_link'),
    facts: z.object({ ...code, ...origin, url }),
  }),
  account_exists: z.object({
    template: z.literal('account_exists'),
    facts: z.object({ ...code, ...origin, url }),
  }),
  no_account: z.object({ template: z.literal('no_account'), facts: z.object(origin) }),
  invitation: z.object({
    template: z.literal('invitation'),
    facts: z.object({ url, expiresAt: z.iso.datetime() }),
  }),
  waitlist_joined: z.object({
    template: z.literal('waitlist_joined'),
    facts: z.object({ ...origin, url: url.nullable() }),
  }),
  password_changed: z.object({
    template: z.literal('password_changed'),
    facts: z.object({ ...origin, signedOutElsewhere: z.boolean() }),
  }),
  verify_code: z.object({
    template: z.literal('verify_code'),
    facts: z.object({ ...code, ...origin, purpose: z.enum(['address', 'owner']) }),
  }),
  account_changed: z.object({
    template: z.literal('account_changed'),
    facts: z.object({ ...origin, what: z.enum(NOTICES), address: z.string().nullish() }),
  }),
  text_code: z.object({
    template: z.literal('text_code'),
    facts: z.object({ ...code, host: z.string(), purpose: z.enum(['sign_in', 'reset', 'verify']) }),
  }),
}

const anyBody = z.union(Object.values(bodies))

/** Reads a body back from what was sealed. @throws ZodError when it was written for a template of another shape */
export function parseMessageBody(json: string): MessageBody {
  return anyBody.parse(JSON.parse(json))
}
