import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Metadata } from '@/lib/model/wire'

/** Bytes of JSON. */
const MAX_METADATA = 8 * 1024

/** What an app stores about somebody is a few kilobytes at most. @throws SignInError form_param_exceeds_allowed_size */
export function requireSmall(metadata: Metadata, param: string): Metadata {
  if (new TextEncoder().encode(JSON.stringify(metadata)).length > MAX_METADATA)
    throw new SignInError('form_param_exceeds_allowed_size', { param })
  return metadata
}
