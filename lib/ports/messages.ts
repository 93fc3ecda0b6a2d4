import type { Notice } from '@/lib/model/notices'
import type { PhoneCodeChannel } from '@/lib/model/strategies'

/** Templates by name, with what they show. `ports/mail` draws them. */
export interface MessageTemplates {
  sign_in_code: Code & Origin
  /** The link, and a code for whoever reads the mail on another device. */
  sign_in_link: Code & Origin & { url: string; sameBrowser: boolean }
  reset_code: Code & Origin
  sign_up_code: Code & Origin
  /** The link, and a code for whoever reads the mail on another device. */
  sign_up_link: Code & Origin & { url: string }
  /** To the owner of an address that somebody signed up with. The code leads into their account, the url to its sign-in. */
  account_exists: Code & Origin & { url: string }
  no_account: Origin
  /** To somebody who may make an account; `url` opens it, until then. ISO 8601, UTC. */
  invitation: { url: string; expiresAt: string }
  /** To whoever asked for an invitation. With the address of the sign-in where they have an account. */
  waitlist_joined: Origin & { url: string | null }
  /** Proves an address that is new to an account, or its owner once more. */
  verify_code: Code & Origin & { purpose: 'address' | 'owner' }
  /** `address`: the caller's, where it is known and helps the reader to tell who it was. */
  account_changed: Origin & { what: Notice; address?: string | null | undefined }
  password_changed: Origin & { signedOutElsewhere: boolean }
  /** Goes to a phone, by `sms` or `whatsapp`. `host` lets a browser fill the code in on our pages only (WebOTP). */
  text_code: Code & { host: string; purpose: 'sign_in' | 'reset' | 'verify' }
}

interface Code {
  code: string
  minutes: number
}

/** Who asked, for the reader to notice that it was somebody else. */
interface Origin {
  device: string
  /** ISO 8601, UTC. */
  sentAt: string
}

export type MessageBody = {
  [T in keyof MessageTemplates]: { template: T; facts: MessageTemplates[T] }
}[keyof MessageTemplates]

export type Channel = 'email' | PhoneCodeChannel

export interface QueuedMessage {
  id: string
  channel: Channel
  /** An e-mail address, or a number in E.164. */
  recipient: string
  body: MessageBody
  /** Past it the message is worth nothing and is erased unsent. */
  expiresAt: Date
}

export type Delivery = 'delivered' | 'refused' | 'pending'

export interface Outbox {
  /** Tries to deliver one queued message, waiting `waitMs` at most. `refused` is a definite no; all else stays queued. */
  deliver(messageId: string, waitMs: number): Promise<Delivery>
  /** Delivers what is due, a few at a time, each by one worker only; erases what has run out. Answers how many were delivered. */
  pump(): Promise<number>
}
