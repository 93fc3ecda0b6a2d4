import { z } from 'zod'
import type { PasskeyAssertionJson, PasskeyAttestationJson } from '@/lib/model/passkey'
import { filled, text } from './input'

/** Bytes in base64url. */
const bytes = (max: number) => filled(max).regex(/^[\w-]+$/, 'form_param_format_invalid')

const credential = {
  id: filled(1400),
  rawId: filled(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional().catch(undefined),
  clientExtensionResults: z.record(z.string(), z.unknown()).catch({}),
}

const assertion: z.ZodType<PasskeyAssertionJson> = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(16_384),
    authenticatorData: bytes(16_384),
    signature: bytes(16_384),
    userHandle: text(128).optional(),
  }),
})

const attestation: z.ZodType<PasskeyAttestationJson> = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(16_384),
    // A chain of certificates at worst.
    attestationObject: bytes(65_536),
    transports: z.array(text(32)).max(16).optional().catch(undefined),
  }),
})

/** What an authenticator answers to a sign-in, as an object or, as on the wire, as its JSON text. */
export const publicKeyCredential = answerOf(assertion)

/** What an authenticator answers when it made a passkey, likewise. */
export const newCredential = answerOf(attestation)

function answerOf<T>(schema: z.ZodType<T>) {
  return z.unknown().transform((given, context) => {
    const parsed = schema.safeParse(typeof given === 'string' ? toJson(given) : given)
    if (parsed.success) return parsed.data
    context.addIssue({ code: 'custom', message: 'passkey_invalid_public_key_credential' })
    return z.NEVER
  })
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
