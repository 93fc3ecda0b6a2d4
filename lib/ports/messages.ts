/** Templates by name, with what they show. `ports/mail` draws them. */
export interface MessageTemplates {
  sign_in_code: { code: string; minutes: number; device: string; sentAt: string }
  no_account: { device: string; sentAt: string }
}

export type MessageBody = {
  [T in keyof MessageTemplates]: { template: T; facts: MessageTemplates[T] }
}[keyof MessageTemplates]

export interface QueuedMessage {
  id: string
  channel: 'email'
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
