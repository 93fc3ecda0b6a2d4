import { withBasePath } from '@/lib/model/base-path'
import { isKnownError } from '../errors'
import { askBrowser, requirePasskeys, takeTurn } from './ceremony'

/** A passkey's answer for a fresh proof, as JSON text; or why there is none, in words. */
export async function answerProof(): Promise<{ credential: string } | { text: string }> {
  try {
    requirePasskeys()
    const turn = takeTurn()
    const body = await askServer()
    const refusal = refusalOf(body)
    if (refusal) return { text: refusal }
    const { credential } = await askBrowser(turn, nonceOf(body))
    return { credential: JSON.stringify(credential) }
  } catch (thrown) {
    if (!isKnownError(thrown)) throw thrown
    return { text: thrown.longMessage ?? thrown.message }
  }
}

/** Null where no answer came, or none of ours. */
async function askServer(): Promise<unknown> {
  try {
    const sent = await fetch(withBasePath('/account/verify/passkey'), { method: 'POST', cache: 'no-store' })
    return await sent.json()
  } catch {
    return null
  }
}

/** What the server has against it, in words. */
function refusalOf(body: unknown): string | null {
  if (body === null) return 'The server did not answer. Check your connection and try again.'
  const errors = read(body, 'errors')
  const said = Array.isArray(errors) ? read(errors[0], 'long_message') : undefined
  return typeof said === 'string' ? said : null
}

function nonceOf(body: unknown): string | null {
  const response = read(body, 'response')
  const nonce = read(response, 'nonce')
  return typeof nonce === 'string' ? nonce : null
}

function read(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, key) : undefined
}
