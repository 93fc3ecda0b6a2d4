import { newId } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { DAY } from '@/lib/model/time'
import type { WaitlistEntryJson } from '@/lib/model/wire'
import type { Ports } from '@/lib/ports/ports'
import { spend } from '@/lib/visit/throttle'
import type { Visit } from '@/lib/visit/visit'
import { readEmailAddress } from './values'

/**
 * Asks for an invitation. Who is known here, who waits already and who does neither all get one answer: an entry as if it were new. What
 * they are told by mail differs, and only the owner of the mailbox reads it.
 * @throws SignInError waitlist_not_accepting_entries | form_param_format_invalid | form_email_address_blocked | too_many_requests
 */
export async function joinWaitlist(
  ports: Ports,
  visit: Visit,
  { emailAddress }: { emailAddress: string },
): Promise<WaitlistEntryJson> {
  if (ports.config.signUp.mode !== 'waitlist') throw new SignInError('waitlist_not_accepting_entries')
  const address = readEmailAddress(emailAddress, ports.config)
  const identifier = { kind: 'email_address' as const, value: address }
  const owner = await ports.users.findByIdentifier(identifier, visit.browser?.id ?? null)
  const price = {
    verb: 'create',
    door: 'waitlist',
    identifier,
    user: owner,
    isGuess: false,
    isSending: true,
  } as const
  await spend(ports, visit, price)

  const now = ports.now()
  const id = newId('waitlistEntry')
  await ports.waitlist.join(
    { id, emailAddress: address },
    {
      id: newId('message'),
      channel: 'email',
      recipient: address,
      body: {
        template: 'waitlist_joined',
        facts: {
          device: visit.device,
          sentAt: now.toISOString(),
          url: owner ? `${ports.baseUrl}${ports.config.paths.signIn}` : null,
        },
      },
      expiresAt: new Date(now.getTime() + DAY),
    },
  )
  const time = now.getTime()
  return { object: 'waitlist_entry', id, email_address: address, created_at: time, updated_at: time }
}
