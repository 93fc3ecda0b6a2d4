import { readIdpMetadata } from '@/lib/strategies/sso/saml-metadata'
import { SamlRefusal } from '@/lib/strategies/sso/saml-refusal'

/** A company's metadata file, or why it cannot be used, in words for whoever has it in hand. */
export function readMetadata(xml: string): ReturnType<typeof readIdpMetadata> | { problem: string } {
  try {
    return readIdpMetadata(xml.trim())
  } catch (error) {
    if (error instanceof SamlRefusal) return { problem: error.reason }
    throw error
  }
}
