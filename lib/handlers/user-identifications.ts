import { z } from 'zod'
import {
  addIdentification,
  makeDefaultSecondFactor,
  removeIdentification,
  setReservedForSecondFactor,
} from '@/lib/account/identifications'
import type { Owner } from '@/lib/account/owner'
import { requireFreshProof } from '@/lib/account/reverify'
import { sendVerification, verifyIdentification } from '@/lib/account/verify-identification'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { PHONE_CODE_CHANNELS } from '@/lib/model/strategies'
import type { EmailAddressJson, PhoneNumberJson } from '@/lib/model/user-wire'
import type { IdentificationKind, Ports } from '@/lib/ports/ports'
import { id, text, typedCode } from './input'
import { verb, type Verbs } from './user-verb'

const ONE = z.object({ id })
const ATTEMPT = z.object({ id, code: typedCode })
const BY_CODE = z.object({ id, strategy: z.enum(['email_code'], 'strategy_for_user_invalid') })
const BY_TEXT = z.object({ id, channel: z.enum(PHONE_CODE_CHANNELS, 'form_param_value_invalid').optional() })

/** A number is what a second factor may be made of. */
const BY_NUMBER = ['setup-mfa'] as const

/** What `user.emailAddresses` and `user.phoneNumbers` can do. */
export const IDENTIFICATION_VERBS = {
  createEmailAddress: verb(z.object({ email: text(320) }), async (ports, owner, { email }) => {
    const added = await addIdentification(ports, owner, 'email_address', email)
    return (user) => find(user.email_addresses, added)
  }),

  prepareEmailAddress: verb(BY_CODE, async (ports, owner, one) => {
    const sent = await send(ports, owner, 'email_address', one.id)
    return (user) => withSent(find(user.email_addresses, one.id), sent)
  }),

  attemptEmailAddress: verb(ATTEMPT, async (ports, owner, one) => {
    await verifyIdentification(ports, owner, 'email_address', one.id, one.code)
    return (user) => find(user.email_addresses, one.id)
  }),

  destroyEmailAddress: verb(ONE, async (ports, owner, one) => {
    await removeIdentification(ports, owner, 'email_address', one.id)
    return () => ({ object: 'email_address', id: one.id, deleted: true })
  }),

  createPhoneNumber: verb(
    z.object({ phoneNumber: text(64) }),
    async (ports, owner, { phoneNumber }) => {
      const added = await addIdentification(ports, owner, 'phone_number', phoneNumber)
      return (user) => find(user.phone_numbers, added)
    },
    BY_NUMBER,
  ),

  preparePhoneNumber: verb(
    BY_TEXT,
    async (ports, owner, one) => {
      const sent = await send(ports, owner, 'phone_number', one.id, one.channel)
      return (user) => withSent(find(user.phone_numbers, one.id), sent)
    },
    BY_NUMBER,
  ),

  attemptPhoneNumber: verb(
    ATTEMPT,
    async (ports, owner, one) => {
      await verifyIdentification(ports, owner, 'phone_number', one.id, one.code)
      return (user) => find(user.phone_numbers, one.id)
    },
    BY_NUMBER,
  ),

  destroyPhoneNumber: verb(ONE, async (ports, owner, one) => {
    await removeIdentification(ports, owner, 'phone_number', one.id)
    return () => ({ object: 'phone_number', id: one.id, deleted: true })
  }),

  reservePhoneNumber: verb(
    z.object({ id, reserved: z.boolean() }),
    async (ports, owner, one) => {
      // To keep one for the second factor may be a pending session's task; to give one back never is.
      if (owner.session.status === 'pending' && !one.reserved) throw new SignInError('signed_out')
      await setReservedForSecondFactor(ports, owner, one.id, one.reserved)
      return (user) => find(user.phone_numbers, one.id)
    },
    BY_NUMBER,
  ),

  makeDefaultPhoneNumber: verb(ONE, async (ports, owner, one) => {
    await makeDefaultSecondFactor(ports, owner, one.id)
    return (user) => find(user.phone_numbers, one.id)
  }),
} satisfies Partial<Verbs>

/** Sends the code, and tells how far its verification is. */
async function send(
  ports: Ports,
  owner: Owner,
  of: IdentificationKind,
  one: string,
  channel?: (typeof PHONE_CODE_CHANNELS)[number],
) {
  requireFreshProof(ports, owner)
  await sendVerification(ports, owner, of, one, channel)
  const challenge = await ports.accounts.findChallenge(owner.session.id, `verify_${of}`, one)
  return {
    attempts: challenge?.tries ?? null,
    expire_at: challenge?.expiresAt.getTime() ?? null,
    ...(channel ? { channel } : {}),
  }
}

function withSent<J extends EmailAddressJson | PhoneNumberJson>(
  json: J,
  sent: Awaited<ReturnType<typeof send>>,
): J {
  return { ...json, verification: { ...json.verification, ...sent } }
}

// Another tab may have removed it since.
function find<R extends { id: string }>(rows: R[], wanted: string): R {
  const found = rows.find((row) => row.id === wanted)
  if (!found) throw new SignInError('resource_not_found')
  return found
}
