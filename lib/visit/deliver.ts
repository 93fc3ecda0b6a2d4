import { SignInError } from '@/lib/model/errors/sign-in-error'
import { SECOND } from '@/lib/model/time'
import type { Ports, QueuedMessage } from '@/lib/ports/ports'

/** A message is waited for so long; after that it is delivered behind the answer. */
const DELIVERY_WAIT_MS = 3 * SECOND

/** Sends what was stored. @throws SignInError verification_not_sent | sms_send_error: a definite no */
export async function deliver(ports: Ports, message: QueuedMessage): Promise<void> {
  // To wait, or to tell a refusal, would tell a known address from an unknown one.
  if (ports.config.enumerationProtection === 'strict') return
  const delivery = await ports.outbox.deliver(message.id, DELIVERY_WAIT_MS)
  if (delivery === 'refused')
    throw new SignInError(message.channel === 'email' ? 'verification_not_sent' : 'sms_send_error')
}
